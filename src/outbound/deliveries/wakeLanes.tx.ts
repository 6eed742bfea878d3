import { sql } from 'drizzle-orm';
import { param, statement, thisWorkspace } from '../../database/statement.ts';
import type { Transaction } from '../../database/transaction.ts';
import { enqueueJobs } from '../../jobs/jobs.tx.ts';
import { tickets } from '../../tickets/tickets.table.ts';
import { deliveries } from './deliveries.table.ts';
import { type Lane, laneJob } from './lane.ts';

/** Lanes that get a job at once. The others are overdue in a minute, and are resumed. */
const MOST = 500;

const wake = statement<{ channelId: string; most: number }, Lane>(sql`
  with woken as (
    update ${deliveries} set next_attempt_at = clock_timestamp()
    where workspace_id = ${thisWorkspace} and channel_id = ${param('channelId')}::uuid and status = 'PENDING'
      and sending_since is null and next_attempt_at is not null
    returning ticket_id)
  select distinct ticket.channel_id, ticket.contact_id from woken
  join ${tickets} ticket on ticket.workspace_id = ${thisWorkspace} and ticket.id = woken.ticket_id
  limit ${param('most')}::integer`);

/** Lets the replies of a channel go on that wait: its connection is another one now. */
export async function wakeLanes(transaction: Transaction, channelId: string): Promise<void> {
  const lanes = await transaction.run(wake, { channelId, most: MOST });
  await enqueueJobs(
    transaction,
    lanes.map((lane) => laneJob(lane, null)),
  );
}
