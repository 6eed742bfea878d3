import { sql } from 'drizzle-orm';
import type { ActorRef } from '../../access/viewer.ts';
import { param, statement, thisWorkspace } from '../../database/statement.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { NewEvent } from '../../events/event.ts';
import { appendEvents } from '../../events/log.tx.ts';
import type { MergeProposed } from '../contactEvent.ts';
import type { NewMergeProposal } from './mergeProposal.ts';
import { mergeProposals } from './mergeProposals.table.ts';

const insert = statement<
  { proposalId: string; contactId: string; otherContactId: string; kind: string; value: string },
  never
>(sql`
  insert into ${mergeProposals} (workspace_id, id, contact_id, other_contact_id, kind, value)
  values (${thisWorkspace}, ${param('proposalId')}::uuid, ${param('contactId')}::uuid, ${param('otherContactId')}::uuid,
    ${param('kind')}::text, ${param('value')}::text)`);

/** Proposes to supervisors that two contacts are one person. No proposal of the two may be open. */
export async function proposeMerge(
  transaction: Transaction,
  { id: proposalId, contactId, otherContactId, identity }: NewMergeProposal,
  by: ActorRef,
): Promise<void> {
  const proposed: NewEvent<MergeProposed> = {
    type: 'contact.merge_proposed',
    audience: 'SUPERVISORS',
    contactId,
    ticketId: null,
    actor: by,
    data: { proposalId, otherContactId },
  };
  const { kind, value } = identity;
  await Promise.all([
    transaction.run(insert, { proposalId, contactId, otherContactId, kind, value }),
    appendEvents(transaction, [proposed]),
  ]);
}
