import { sql } from 'drizzle-orm';
import type { ActorRef } from '../../access/viewer.ts';
import { param, statement, thisWorkspace } from '../../database/statement.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { NewEvent } from '../../events/event.ts';
import { appendEvents } from '../../events/log.tx.ts';
import type { MergeProposed } from '../contactEvent.ts';
import type { NewMergeProposal } from './mergeProposal.ts';
import { mergeProposals } from './mergeProposals.table.ts';

const propose = statement<
  { id: string; contactId: string; otherContactId: string; kind: string; value: string },
  { id: string }
>(sql`
  insert into ${mergeProposals} (workspace_id, id, contact_id, other_contact_id, kind, value)
  select ${thisWorkspace}, ${param('id')}::uuid, ${param('contactId')}::uuid, ${param('otherContactId')}::uuid,
    ${param('kind')}::text, ${param('value')}::text
  where not exists (
    select from ${mergeProposals}
    where workspace_id = ${thisWorkspace} and decision is distinct from 'MERGED'
      and contact_id = any(array[${param('contactId')}::uuid, ${param('otherContactId')}::uuid])
      and other_contact_id = any(array[${param('contactId')}::uuid, ${param('otherContactId')}::uuid]))
  on conflict do nothing
  returning id`);

/** Proposes to supervisors that two contacts are one person, unless that was asked of the two before. */
export async function proposeMerge(
  transaction: Transaction,
  { id, contactId, otherContactId, identity: { kind, value } }: NewMergeProposal,
  by: ActorRef,
): Promise<void> {
  const added = await transaction.run(propose, { id, contactId, otherContactId, kind, value });
  if (added.length === 0) return;
  const proposed: NewEvent<MergeProposed> = {
    type: 'contact.merge_proposed',
    audience: 'SUPERVISORS',
    contactId,
    ticketId: null,
    actor: by,
    data: { proposalId: id, otherContactId },
  };
  await appendEvents(transaction, [proposed]);
}
