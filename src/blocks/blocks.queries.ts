import { sql } from 'drizzle-orm';
import type { ActorRef } from '../access/viewer.ts';
import type { Reader } from '../database/reader.ts';
import { idList, param, statement, thisWorkspace } from '../database/statement.ts';
import type { Queryable } from '../database/transaction.ts';
import { type CursorCodec, cursorAt, placeAfter } from '../paging/cursorCodec.ts';
import { type Page, type PageRequest, type Place, pageOf } from '../paging/page.ts';
import { tickets } from '../tickets/tickets.table.ts';
import type { BlockEndCause, BlockReason, BlockScope, StandingBlock, UnblockPolicy } from './block.ts';
import { blocks } from './blocks.table.ts';
import { blockedIdentities } from './kept/blockedIdentities.table.ts';

/** The record that a contact is or was blocked, as a screen shows it. */
export interface ContactBlock {
  readonly id: string;
  readonly contactId: string;
  readonly reason: BlockReason;
  readonly scope: BlockScope;
  readonly note: string | null;
  readonly blockedBy: ActorRef;
  readonly blockedAt: Date;
  readonly expiresAt: Date | null;
  /** The block whose end was undone by this one. */
  readonly restoresId: string | null;
  readonly endedAt: Date | null;
  readonly endedBy: ActorRef | null;
  readonly endCause: BlockEndCause | null;
  /** Null for a viewer who may not see held tickets when a person chose it: DELETE_ALL says that something was held. */
  readonly policy: UnblockPolicy | null;
  readonly ticketsReleased: number;
  /** 0 for a viewer who may not see held tickets. */
  readonly ticketsDeleted: number;
}

const SHOWN = sql`id, contact_id, reason, scope, note, jsonb_build_object('kind', blocked_by_kind, 'id', blocked_by_id) as blocked_by,
  blocked_at, expires_at, restores as restores_id, ended_at,
  case when ended_by_kind is not null then jsonb_build_object('kind', ended_by_kind, 'id', ended_by_id) end as ended_by,
  end_cause, case when sees_held() or end_cause = 'EXPIRED' then policy end as policy, tickets_released, case when sees_held() then tickets_deleted else 0 end as tickets_deleted`;

const byIds = statement<{ ids: string }, ContactBlock>(sql`
  select ${SHOWN} from ${blocks} where workspace_id = ${thisWorkspace} and id = any(${param('ids')}::uuid[])`);

const history = statement<Place & { contactId: string; most: number }, ContactBlock>(sql`
  select ${SHOWN} from ${blocks}
  where workspace_id = ${thisWorkspace} and contact_id = ${param('contactId')}::uuid
    and (blocked_at, id) < (${param('at')}::timestamptz, ${param('id')}::uuid)
  order by blocked_at desc, id desc
  limit ${param('most')}::integer`);

const standing = statement<{ ticketId: string }, StandingBlock>(sql`
  select blocks.blocked_at as since, blocks.scope from ${tickets} join ${blocks} on blocks.workspace_id = ${thisWorkspace}
    and blocks.contact_id = tickets.contact_id and blocks.ended_at is null
  where tickets.workspace_id = ${thisWorkspace} and tickets.id = ${param('ticketId')}::uuid`);

const inForce = statement<{ ids: string }, StandingBlock & { contactId: string }>(sql`
  select contact_id, blocked_at as since, scope from ${blocks}
  where workspace_id = ${thisWorkspace} and contact_id = any(${param('ids')}::uuid[]) and ended_at is null`);

/** Reads every workspace. It uses `now()` because the index cannot serve a volatile function. */
const due = statement<{ most: number }, DueBlock>(sql`
  select workspace_id, contact_id from ${blocks}
  where ended_at is null and expires_at <= now()
  order by expires_at
  limit ${param('most')}::integer`);

const dueKept = statement<object, { workspaceId: string }>(sql`
  select distinct workspace_id from ${blockedIdentities} where contact_id is null and expires_at <= now()`);

/** Batch size of one expiry round. */
export const MAX_DUE = 100;

export interface DueBlock {
  readonly workspaceId: string;
  readonly contactId: string;
}

/** The blocks with these ids, in no order. */
export function blocksByIds(reader: Reader, ids: readonly string[]): Promise<ContactBlock[]> {
  return reader.run(byIds, { ids: idList(ids) });
}

/** One page of every block of a contact, the newest first. */
export async function blockHistory(
  { reader, codec }: { readonly reader: Reader; readonly codec: CursorCodec },
  contactId: string,
  request: PageRequest,
): Promise<Page<ContactBlock>> {
  const purpose = `blocks ${reader.scope.workspaceId} ${contactId}`;
  const rows = await reader.run(history, {
    ...placeAfter(codec, purpose, request),
    contactId,
    most: request.first + 1,
  });
  return pageOf(rows, request, ({ blockedAt, id }) => cursorAt(codec, purpose, blockedAt, id));
}

/** The block in force of the ticket's contact; null when the contact is not blocked. */
export async function loadStandingBlock(db: Queryable, ticketId: string): Promise<StandingBlock | null> {
  const [block] = await db.run(standing, { ticketId });
  return block ?? null;
}

/** The block in force of each contact, in order; null for a contact that is not blocked. */
export async function standingBlocksOf(
  db: Queryable,
  contactIds: readonly string[],
): Promise<(StandingBlock | null)[]> {
  const rows = await db.run(inForce, { ids: idList(contactIds) });
  const ofContact = new Map(rows.map(({ contactId, ...block }) => [contactId, block]));
  return contactIds.map((id) => ofContact.get(id) ?? null);
}

/** Blocks in force that have expired, the longest overdue first. Read as the system, across workspaces. */
export function dueBlocks(db: Queryable): Promise<DueBlock[]> {
  return db.run(due, { most: MAX_DUE });
}

/** The workspaces with kept blocks that have expired. Read as the system, across workspaces. */
export async function workspacesWithDueKeptBlocks(db: Queryable): Promise<string[]> {
  const rows = await db.run(dueKept, {});
  return rows.map(({ workspaceId }) => workspaceId);
}
