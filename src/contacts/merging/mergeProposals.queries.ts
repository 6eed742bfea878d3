import { type SQL, sql } from 'drizzle-orm';
import type { ActorRef } from '../../access/viewer.ts';
import type { Reader } from '../../database/reader.ts';
import { idList, param, statement, thisWorkspace } from '../../database/statement.ts';
import { type CursorCodec, cursorAt, placeAfter } from '../../paging/cursorCodec.ts';
import { type Page, type PageRequest, type Place, pageOf } from '../../paging/page.ts';
import type { IdentityKind } from '../identity.ts';
import type { MergeDecision } from './mergeProposal.ts';
import { mergeProposals } from './mergeProposals.table.ts';

/** A proposal to merge two contacts, as a screen shows it. */
export interface MergeProposal {
  readonly id: string;
  readonly contactId: string;
  readonly otherContactId: string;
  readonly kind: IdentityKind;
  readonly value: string;
  readonly createdAt: Date;
  readonly decidedAt: Date | null;
  readonly decision: MergeDecision | null;
  readonly decidedBy: ActorRef | null;
}

const SHOWN = sql`id, contact_id, other_contact_id, kind, value, created_at, decided_at, decision,
  case when decided_by_kind is not null then jsonb_build_object('kind', decided_by_kind, 'id', decided_by_id) end as decided_by`;

const byIds = statement<{ ids: string }, MergeProposal>(sql`
  select ${SHOWN} from ${mergeProposals} where workspace_id = ${thisWorkspace} and id = any(${param('ids')}::uuid[])`);

const open = statement<Place & { most: number }, MergeProposal>(sql`
  select ${SHOWN} from ${mergeProposals}
  where workspace_id = ${thisWorkspace} and decided_at is null
    and (created_at, id) < (${param('at')}::timestamptz, ${param('id')}::uuid)
  order by created_at desc, id desc
  limit ${param('most')}::integer`);

/** The most proposals that a contact shows. */
export const MAX_SHOWN = 20;

/** The offset makes PostgreSQL find them by the contact, and not among all that are open. */
const ofContact = (contact: SQL) => sql`
  (select * from ${mergeProposals} where workspace_id = ${thisWorkspace} and ${contact} = asked.id offset 0)`;

const openOfContacts = statement<{ ids: string; most: number }, MergeProposal & { readonly askedId: string }>(sql`
  select asked.id as asked_id, proposal.* from unnest(${param('ids')}::uuid[]) asked(id)
  cross join lateral (
    select ${SHOWN} from (
      ${ofContact(sql`contact_id`)} union all ${ofContact(sql`other_contact_id`)}) of_contact
    where decided_at is null
    order by created_at desc, id desc
    limit ${param('most')}::integer) proposal`);

/** The proposals with these ids, in no order. */
export function mergeProposalsByIds(reader: Reader, ids: readonly string[]): Promise<MergeProposal[]> {
  return reader.run(byIds, { ids: idList(ids) });
}

/** The open proposals that name each contact, the newest first, in the order of the contacts. */
export async function openProposalsOf(reader: Reader, contactIds: readonly string[]): Promise<MergeProposal[][]> {
  const known = new Map<string, MergeProposal[]>(contactIds.map((id) => [id, []]));
  const rows = await reader.run(openOfContacts, { ids: idList([...known.keys()]), most: MAX_SHOWN });
  for (const { askedId, ...proposal } of rows) known.get(askedId)?.push(proposal);
  return contactIds.map((id) => known.get(id) ?? []);
}

/** One page of the open proposals of the workspace, the newest first. */
export async function mergeProposalPage(
  { reader, codec }: { readonly reader: Reader; readonly codec: CursorCodec },
  request: PageRequest,
): Promise<Page<MergeProposal>> {
  const purpose = `merge proposals ${reader.scope.workspaceId}`;
  const rows = await reader.run(open, { ...placeAfter(codec, purpose, request), most: request.first + 1 });
  return pageOf(rows, request, ({ createdAt, id }) => cursorAt(codec, purpose, createdAt, id));
}
