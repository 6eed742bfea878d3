import { sql } from 'drizzle-orm';
import type { ActorRef } from '../access/viewer.ts';
import type { BlockReason } from '../blocks/block.ts';
import { param, statement, thisWorkspace } from '../database/statement.ts';
import type { Queryable, Transaction } from '../database/transaction.ts';
import type { BulkAct, BulkStopCause } from '../tickets/bulk/bulkJob.ts';
import { bulkChunks, bulkJobs } from '../tickets/bulk/bulkJobs.table.ts';
import type { BulkJob, BulkRefusal } from './bulkJob.ts';

/** A request is good for so long, as one to delete the tickets of a contact. */
const REQUEST_LASTS = sql`interval '24 hours'`;

/** The columns of a job. */
export const SHOWN = sql`id, act, until, reason, seen_at, jsonb_build_object('kind', actor_kind, 'id', actor_id) as actor, state, total, done,
  changed, refused, refusals, started_at, ended_at, stop_cause,
  case when decided_by_kind is not null then jsonb_build_object('kind', decided_by_kind, 'id', decided_by_id) end as decided_by,
  approved_at is not null as is_approved, started_at < clock_timestamp() - ${REQUEST_LASTS} as is_old`;

const OF_ID = sql`workspace_id = ${thisWorkspace} and id = ${param('id')}::uuid`;

const byId = statement<{ id: string }, BulkJob>(sql`select ${SHOWN} from ${bulkJobs} where ${OF_ID}`);
const locked = statement<{ id: string }, BulkJob>(sql`select ${SHOWN} from ${bulkJobs} where ${OF_ID} for update`);

const running = statement<{ actorId: string }, { id: string }>(sql`
  select id from ${bulkJobs}
  where workspace_id = ${thisWorkspace} and actor_id = ${param('actorId')}::uuid and state = 'RUNNING'`);

export interface NewBulkJob {
  readonly id: string;
  readonly act: BulkAct;
  readonly until: Date | null;
  readonly reason: BlockReason | null;
  /** Null for now. */
  readonly seenAt: Date | null;
}

const insert = statement<NewBulkJob & { actorKind: string; actorId: string | null }, { seenAt: Date }>(sql`
  insert into ${bulkJobs} (workspace_id, id, act, until, reason, seen_at, actor_kind, actor_id, state, total, started_at, progressed_at)
  values (${thisWorkspace}, ${param('id')}::uuid, ${param('act')}::text, ${param('until')}::timestamptz, ${param('reason')}::text,
    coalesce(${param('seenAt')}::timestamptz, clock_timestamp()), ${param('actorKind')}::text, ${param('actorId')}::uuid, 'WAITING', 0,
    clock_timestamp(), clock_timestamp())
  returning seen_at`);

const count = statement<{ id: string; total: number }, never>(sql`
  update ${bulkJobs} set total = ${param('total')}::integer where ${OF_ID}`);

const run = statement<{ id: string }, never>(sql`
  update ${bulkJobs} set state = 'RUNNING', progressed_at = clock_timestamp() where ${OF_ID}`);

const approve = statement<{ id: string; byKind: string; byId: string | null }, never>(sql`
  update ${bulkJobs}
  set approved_at = clock_timestamp(), decided_by_kind = ${param('byKind')}::text, decided_by_id = ${param('byId')}::uuid
  where ${OF_ID}`);

const progress = statement<
  { id: string; done: number; changed: number; refused: number; refusals: string; isLast: boolean },
  never
>(sql`
  update ${bulkJobs}
  set done = done + ${param('done')}::integer, changed = changed + ${param('changed')}::integer,
    refused = refused + ${param('refused')}::integer, refusals = refusals || ${param('refusals')}::text::jsonb,
    progressed_at = clock_timestamp(),
    state = case when ${param('isLast')}::boolean then 'FINISHED' else state end,
    ended_at = case when ${param('isLast')}::boolean then clock_timestamp() end
  where ${OF_ID}`);

const end = statement<
  { id: string; state: string; cause: string | null; byKind: string | null; byId: string | null },
  never
>(sql`
  update ${bulkJobs}
  set state = ${param('state')}::text, stop_cause = ${param('cause')}::text, ended_at = clock_timestamp(),
    decided_by_kind = coalesce(${param('byKind')}::text, decided_by_kind), decided_by_id = coalesce(${param('byId')}::uuid, decided_by_id)
  where ${OF_ID}`);

const dropChunks = statement<{ id: string }, never>(sql`
  delete from ${bulkChunks} where workspace_id = ${thisWorkspace} and job_id = ${param('id')}::uuid`);

export async function loadBulk(db: Queryable, id: string): Promise<BulkJob | null> {
  const [job] = await db.run(byId, { id });
  return job ?? null;
}

/** The job, which no other transaction changes until this one ends. */
export async function lockBulk(transaction: Transaction, id: string): Promise<BulkJob | null> {
  const [job] = await transaction.run(locked, { id });
  return job ?? null;
}

export async function hasRunningBulk(db: Queryable, { id }: ActorRef): Promise<boolean> {
  return id !== null && (await db.run(running, { actorId: id })).length > 0;
}

/** Makes a job that does not run yet. Answers the moment at which its person saw the tickets. */
export async function addBulk(transaction: Transaction, job: NewBulkJob, by: ActorRef): Promise<Date> {
  const [made] = await transaction.run(insert, { ...job, actorKind: by.kind, actorId: by.id });
  if (made === undefined) throw new Error('The new job was not answered.');
  return made.seenAt;
}

export async function setTotal(transaction: Transaction, id: string, total: number): Promise<void> {
  await transaction.run(count, { id, total });
}

export async function setRunning(transaction: Transaction, id: string): Promise<void> {
  await transaction.run(run, { id });
}

export async function setApproved(transaction: Transaction, id: string, by: ActorRef): Promise<void> {
  await transaction.run(approve, { id, byKind: by.kind, byId: by.id });
}

export interface Progress {
  readonly done: number;
  readonly changed: number;
  readonly refused: number;
  /** Those that the job names besides. */
  readonly refusals: readonly BulkRefusal[];
  readonly isLast: boolean;
}

export async function addProgress(
  transaction: Transaction,
  id: string,
  { refusals, ...rest }: Progress,
): Promise<void> {
  await transaction.run(progress, { id, ...rest, refusals: JSON.stringify(refusals) });
}

/** Ends a job before it is done, and forgets what it had still to do. */
export async function endBulk(
  transaction: Transaction,
  id: string,
  state: 'STOPPED' | 'DECLINED',
  cause: BulkStopCause | null,
  by: ActorRef | null,
): Promise<void> {
  await Promise.all([
    transaction.run(end, { id, state, cause, byKind: by?.kind ?? null, byId: by?.id ?? null }),
    transaction.run(dropChunks, { id }),
  ]);
}
