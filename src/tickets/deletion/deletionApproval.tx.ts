import { sql } from 'drizzle-orm';
import type { Viewer } from '../../access/viewer.ts';
import { param, statement, thisWorkspace } from '../../database/statement.ts';
import type { Transaction } from '../../database/transaction.ts';
import { events } from '../../events/events.table.ts';
import { Refusal } from '../../refusals/refusal.ts';
import { bulkJobs } from '../bulk/bulkJobs.table.ts';
import { tickets } from '../tickets.table.ts';
import { ALONE_WITHIN, type DeletionApproval, decideAlone } from './deletionApproval.ts';

/** So that calls of one credential at once do not each find what was deleted before the others. */
const lockActor = statement<{ actorId: string | null }, never>(sql`
  select pg_advisory_xact_lock(hashtextextended(${thisWorkspace}::text || ${param('actorId')}::uuid::text, 0))`);

/**
 * A deletion that another person approved names its request, and counts for no person. What a job has still to delete
 * counts as deleted.
 */
const deletedAlone = statement<{ actorId: string | null }, { count: number }>(sql`
  select (select coalesce(sum(total - done), 0) from ${bulkJobs}
      where workspace_id = ${thisWorkspace} and actor_id = ${param('actorId')}::uuid and act = 'DELETE' and state = 'RUNNING'
        and approved_at is null)::integer + coalesce(sum(case type when 'ticket.deleted' then 1 else (data->>'ticketsDeleted')::integer end), 0)::integer
    as count
  from ${events}
  where workspace_id = ${thisWorkspace} and actor_id = ${param('actorId')}::uuid
    and type in ('ticket.deleted', 'contact.unblocked') and not data ? 'deletionRequestId'
    and occurred_at > clock_timestamp() - interval '${sql.raw(ALONE_WITHIN)}'`);

const heldOf = statement<{ contactId: string }, { count: number }>(sql`
  select count(*)::integer as count from ${tickets}
  where workspace_id = ${thisWorkspace} and contact_id = ${param('contactId')}::uuid and status = 'BLOCKED'`);

/** How many held tickets a contact has. */
export async function countHeldOf(transaction: Transaction, contactId: string): Promise<number> {
  const [found] = await transaction.run(heldOf, { contactId });
  return found?.count ?? 0;
}

/**
 * Throws a refusal when a second person has to approve that the viewer deletes these held tickets. The contact or the
 * ticket is locked before.
 */
export async function requireAlone(
  transaction: Transaction,
  { actor }: Viewer,
  approval: DeletionApproval,
  tickets: () => Promise<number>,
): Promise<void> {
  if (!approval.deletionApproval) return;
  await transaction.run(lockActor, { actorId: actor.id });
  // Read behind the lock, which can have waited for another deletion.
  const [[before], wanted] = await Promise.all([transaction.run(deletedAlone, { actorId: actor.id }), tickets()]);
  const refused = decideAlone(approval, before?.count ?? 0, wanted);
  if (refused !== null) throw new Refusal(refused);
}
