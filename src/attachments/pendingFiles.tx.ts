import { sql } from 'drizzle-orm';
import { param, statement, thisWorkspace } from '../database/statement.ts';
import type { Transaction } from '../database/transaction.ts';
import { enqueueJobs } from '../jobs/jobs.tx.ts';
import { attachments } from './attachments.table.ts';
import { type DueFile, type FetchState, fetchJob } from './fetching.ts';

const OF_CHANNEL = sql`workspace_id = ${thisWorkspace} and channel_id = ${param('channelId')}::uuid
  and status = 'PENDING' and provider_id is not null`;

/** A crash leaves the file to another attempt after this time: no fetching takes longer. */
const LEASE = sql.raw(`interval '10 minutes'`);

const begin = statement<{ channelId: string; most: number }, DueFile>(sql`
  update ${attachments} set attempts = attempts + 1, next_attempt_at = clock_timestamp() + ${LEASE}
  where workspace_id = ${thisWorkspace} and id in (
    select id from ${attachments} where ${OF_CHANNEL} and next_attempt_at <= clock_timestamp()
    order by next_attempt_at limit ${param('most')}::integer for update skip locked)
  returning id, provider_id, attempts`);

const next = statement<{ channelId: string }, { at: Date | null }>(sql`
  select min(next_attempt_at)::timestamptz(3) as at from ${attachments} where ${OF_CHANNEL}`);

const pause = statement<{ channelId: string }, never>(sql`
  update ${attachments} set next_attempt_at = null where ${OF_CHANNEL} and next_attempt_at is not null`);

const wake = statement<{ channelId: string }, { id: string }>(sql`
  update ${attachments} set next_attempt_at = clock_timestamp() where ${OF_CHANNEL} returning id`);

const settle = statement<{ id: string } & FetchState, never>(sql`
  update ${attachments} set status = ${param('status')}::text, next_attempt_at = ${param('nextAttemptAt')}::timestamptz
  where workspace_id = ${thisWorkspace} and id = ${param('id')}::uuid and status = 'PENDING'`);

const overdue = statement<object, { channelId: string }>(sql`
  select distinct channel_id from ${attachments}
  where workspace_id = ${thisWorkspace} and status = 'PENDING' and channel_id is not null
    and next_attempt_at < now() - interval '1 minute'`);

/** Takes what is due of a channel. Another node takes none of it for ten minutes. */
export function beginFetching(transaction: Transaction, channelId: string, most: number): Promise<DueFile[]> {
  return transaction.run(begin, { channelId, most });
}

/** Asks for the job of the files that are due later. */
export async function fetchLater(transaction: Transaction, channelId: string): Promise<void> {
  const [row] = await transaction.run(next, { channelId });
  if (row?.at) await enqueueJobs(transaction, [fetchJob(channelId, row.at)]);
}

/** Lets the files of a channel wait until it is connected. */
export async function pauseFetching(transaction: Transaction, channelId: string): Promise<void> {
  await transaction.run(pause, { channelId });
}

/** Fetches what waits for the connection of a channel. */
export async function resumeFetching(transaction: Transaction, channelId: string): Promise<void> {
  const woken = await transaction.run(wake, { channelId });
  if (woken.length > 0) await enqueueJobs(transaction, [fetchJob(channelId, null)]);
}

export async function settleFile(transaction: Transaction, id: string, state: FetchState): Promise<void> {
  await transaction.run(settle, { id, ...state });
}

/** The channels with files that no job fetched in time. */
export async function overdueChannels(transaction: Transaction): Promise<string[]> {
  return (await transaction.run(overdue, {})).map(({ channelId }) => channelId);
}
