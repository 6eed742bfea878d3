import { sql } from 'drizzle-orm';
import type { ActorRef } from '../../access/viewer.ts';
import { param, statement, thisWorkspace } from '../../database/statement.ts';
import type { Queryable, Transaction } from '../../database/transaction.ts';
import { events } from '../../events/events.table.ts';
import type { ClosedByBlock, Undo, UndoableAct, Undoing, UndoRecord } from './undo.ts';
import { undos } from './undos.table.ts';

interface KeepValues {
  readonly id: string;
  readonly token: string;
  readonly act: string;
  readonly type: string;
  readonly contactId: string;
  readonly blockId: string | null;
  readonly ticketId: string | null;
  readonly closed: string;
  readonly seconds: number;
  readonly actorKind: string;
  readonly actorId: string | null;
}

/** The event of the act is the one of its type that this transaction appended last. */
const keep = statement<KeepValues, { expiresAt: Date }>(sql`
  insert into ${undos} (workspace_id, id, token, act, contact_id, block_id, ticket_id, event_id, actor_kind, actor_id, closed, expires_at)
  select ${thisWorkspace}, ${param('id')}::uuid, ${param('token')}::uuid, ${param('act')}::text, ${param('contactId')}::uuid,
    ${param('blockId')}::uuid, ${param('ticketId')}::uuid, max(events.id), ${param('actorKind')}::text, ${param('actorId')}::uuid,
    ${param('closed')}::text::jsonb, clock_timestamp() + ${param('seconds')}::integer * interval '1 second'
  from ${events}
  where workspace_id = ${thisWorkspace} and xid = pg_current_xact_id() and type = ${param('type')}::text
  returning expires_at`);

const COLUMNS = sql`id, act, contact_id, block_id, ticket_id, event_id, closed, expires_at, undone_at,
  jsonb_build_object('kind', actor_kind, 'id', actor_id) as actor`;

const ofToken = statement<{ token: string }, Pick<UndoRecord, 'id' | 'contactId'>>(sql`
  select id, contact_id from ${undos} where workspace_id = ${thisWorkspace} and token = ${param('token')}::uuid order by id`);

const load = statement<{ id: string }, UndoRecord>(sql`
  select ${COLUMNS} from ${undos} where workspace_id = ${thisWorkspace} and id = ${param('id')}::uuid for update`);

const setUndone = statement<{ id: string }, never>(sql`
  update ${undos} set undone_at = clock_timestamp() where workspace_id = ${thisWorkspace} and id = ${param('id')}::uuid`);

const remove = statement<{ id: string }, never>(sql`
  delete from ${undos} where workspace_id = ${thisWorkspace} and id = ${param('id')}::uuid`);

/** It uses `now()` because the index cannot serve a volatile function. */
const due = statement<{ most: number }, DueUndo>(sql`
  select workspace_id, id, contact_id from ${undos} where expires_at <= now() order by expires_at limit ${param('most')}::integer`);

/** Batch size of one round. */
export const MAX_DUE_UNDOS = 100;

export interface DueUndo {
  readonly workspaceId: string;
  readonly id: string;
  readonly contactId: string;
}

interface UndoableChange {
  readonly act: UndoableAct;
  /** The type of its event, which the transaction has appended. */
  readonly type: string;
  readonly contactId: string;
  readonly blockId: string | null;
  readonly ticketId: string | null;
  readonly closed?: readonly ClosedByBlock[];
}

/** Keeps what an undo of the act needs, behind its event. */
export async function keepUndo(
  transaction: Transaction,
  { id, token, seconds }: Undoing,
  { closed = [], ...change }: UndoableChange,
  by: ActorRef,
): Promise<Undo> {
  const [kept] = await transaction.run(keep, {
    ...change,
    id,
    token,
    seconds,
    closed: JSON.stringify(closed.map(({ id: ticketId, from }) => ({ id: ticketId, from }))),
    actorKind: by.kind,
    actorId: by.id,
  });
  if (kept === undefined) throw new Error('The record of an act was not kept.');
  return { token, expiresAt: kept.expiresAt };
}

/** The acts of a token, as they were kept. Empty once the grace is over. */
export function undosOfToken(db: Queryable, token: string): Promise<Pick<UndoRecord, 'id' | 'contactId'>[]> {
  return db.run(ofToken, { token });
}

/** The record behind the lock of its contact. Null when it is gone. */
export async function lockUndo(transaction: Transaction, id: string): Promise<UndoRecord | null> {
  const [record] = await transaction.run(load, { id });
  return record ?? null;
}

export async function markUndone(transaction: Transaction, id: string): Promise<void> {
  await transaction.run(setUndone, { id });
}

export async function forgetUndo(transaction: Transaction, id: string): Promise<void> {
  await transaction.run(remove, { id });
}

/** The acts that can be undone no more, the longest overdue first. Read as the system, across workspaces. */
export function dueUndos(db: Queryable): Promise<DueUndo[]> {
  return db.run(due, { most: MAX_DUE_UNDOS });
}
