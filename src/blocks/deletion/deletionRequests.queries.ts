import { sql } from 'drizzle-orm';
import type { ActorRef } from '../../access/viewer.ts';
import { contacts } from '../../contacts/contacts.table.ts';
import type { Reader } from '../../database/reader.ts';
import { idList, param, statement, thisWorkspace } from '../../database/statement.ts';
import type { DeletionOutcome } from './deletionRequest.ts';
import { deletionRequests } from './deletionRequests.table.ts';

/** A request to delete the held tickets of a contact, as a screen shows it. */
export interface DeletionRequest {
  readonly id: string;
  readonly contactId: string;
  readonly ticketCount: number;
  readonly requestedBy: ActorRef;
  readonly requestedAt: Date;
  readonly expiresAt: Date;
  readonly outcome: DeletionOutcome | null;
}

const SHOWN = sql`request.id, request.contact_id, request.ticket_count, request.requested_at, request.expires_at,
  request.outcome, jsonb_build_object('kind', request.requested_by_kind, 'id', request.requested_by_id) as requested_by`;

/** The ones that can still be approved: their block is in force, and no person decided about it. */
const OPEN = sql`
  from ${deletionRequests} request
  join ${contacts} contact on contact.workspace_id = request.workspace_id and contact.id = request.contact_id
    and contact.block_id = request.block_id
  where request.workspace_id = ${thisWorkspace} and request.outcome is null and request.expires_at > clock_timestamp()`;

const byIds = statement<{ ids: string }, DeletionRequest>(sql`
  select ${SHOWN} from ${deletionRequests} request
  where request.workspace_id = ${thisWorkspace} and request.id = any(${param('ids')}::uuid[])`);

const open = statement<{ most: number }, DeletionRequest>(sql`
  select ${SHOWN} ${OPEN} order by request.requested_at desc, request.id desc limit ${param('most')}::integer`);

const openOfContacts = statement<{ ids: string }, DeletionRequest>(sql`
  select ${SHOWN} ${OPEN} and request.contact_id = any(${param('ids')}::uuid[])`);

/** So many are listed. People decide about them one by one. */
const MAX_LISTED = 100;

/** The requests with these ids, in no order. */
export function deletionRequestsByIds(reader: Reader, ids: readonly string[]): Promise<DeletionRequest[]> {
  return reader.run(byIds, { ids: idList(ids) });
}

/** The open requests of the workspace, the newest first. */
export function listDeletionRequests(reader: Reader): Promise<DeletionRequest[]> {
  return reader.run(open, { most: MAX_LISTED });
}

/** The open request about each contact; null without one. */
export async function deletionRequestsOf(
  reader: Reader,
  contactIds: readonly string[],
): Promise<(DeletionRequest | null)[]> {
  const rows = await reader.run(openOfContacts, { ids: idList(contactIds) });
  const known = new Map(rows.map((row) => [row.contactId, row]));
  return contactIds.map((id) => known.get(id) ?? null);
}
