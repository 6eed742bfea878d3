import { sql } from 'drizzle-orm';
import type { Viewer } from '../../access/viewer.ts';
import type { Database } from '../../database/database.ts';
import { LostRace } from '../../database/fault.ts';
import { param, statement, thisWorkspace } from '../../database/statement.ts';
import type { NewEvent } from '../../events/event.ts';
import { appendEvents } from '../../events/log.tx.ts';
import { orThrow } from '../../refusals/refusal.ts';
import type { MergeDeclined } from '../contactEvent.ts';
import { lockContact } from '../contacts.tx.ts';
import { decideDecline } from './declining.ts';
import { mergeProposals } from './mergeProposals.table.ts';

interface StoredProposal {
  readonly contactId: string;
  readonly otherContactId: string;
  readonly decidedAt: Date | null;
}

const load = statement<{ proposalId: string }, StoredProposal>(sql`
  select contact_id, other_contact_id, decided_at from ${mergeProposals}
  where workspace_id = ${thisWorkspace} and id = ${param('proposalId')}::uuid`);

const decline = statement<{ proposalId: string; actorKind: string; actorId: string | null }, { id: string }>(sql`
  update ${mergeProposals}
  set decided_at = clock_timestamp(), decision = 'DECLINED', decided_by_kind = ${param('actorKind')}::text,
    decided_by_id = ${param('actorId')}::uuid
  where workspace_id = ${thisWorkspace} and id = ${param('proposalId')}::uuid and decided_at is null
  returning id`);

export interface DeclineResult {
  readonly proposalId: string;
  readonly changed: boolean;
}

/** Says that the two contacts of a proposal are not one person. No message proposes the two again. */
export function declineMergeProposal(
  { database }: { readonly database: Database },
  viewer: Viewer,
  proposalId: string,
): Promise<DeclineResult> {
  return database.change(viewer.workspaceId, async (transaction) => {
    const [named] = await transaction.run(load, { proposalId });
    const contact = named === undefined ? null : await lockContact(transaction, named.contactId);
    // Read again behind the lock, which can have waited for another decision.
    const [proposal] = await transaction.run(load, { proposalId });
    const decision = orThrow(decideDecline(viewer, proposal ?? null));
    if (decision.effect === 'NONE') return { proposalId, changed: false };
    const { contactId, otherContactId } = decision.proposal;
    // A merge passed the proposal on while the lock was waited for.
    if (contactId !== contact?.id) throw new LostRace();
    const { actor } = viewer;
    const declined: NewEvent<MergeDeclined> = {
      type: 'contact.merge_declined',
      audience: 'SUPERVISORS',
      contactId,
      ticketId: null,
      actor,
      data: { proposalId, otherContactId },
    };
    const [decided] = await Promise.all([
      transaction.run(decline, { proposalId, actorKind: actor.kind, actorId: actor.id }),
      appendEvents(transaction, [declined]),
    ]);
    // A merge of the other contact decided it, whose lock is not held here.
    if (decided.length === 0) throw new LostRace();
    return { proposalId, changed: true };
  });
}
