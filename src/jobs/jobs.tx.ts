import { sql } from 'drizzle-orm';
import { param, statement } from '../database/statement.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Job } from './job.ts';

const enqueue = statement<{ jobs: string }, object>(sql`select enqueue_jobs(${param('jobs')}::text::jsonb)`);

/** Asks for jobs of the transaction's workspace. They run once it is committed, and never when it is not. */
export async function enqueueJobs(transaction: Transaction, jobs: readonly Job[]): Promise<void> {
  if (jobs.length > 0) await transaction.run(enqueue, { jobs: JSON.stringify(jobs) });
}
