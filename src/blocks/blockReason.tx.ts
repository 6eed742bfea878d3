import type { Viewer } from '../access/viewer.ts';
import type { Transaction } from '../database/transaction.ts';
import type { NewEvent } from '../events/event.ts';
import { appendEvents } from '../events/log.tx.ts';
import type { Refused } from '../refusals/refusal.ts';
import type { WorkspaceSettings } from '../workspaces/workspace.ts';
import type { BlockReason } from './block.ts';
import type { BlockUpdated } from './blockEvent.ts';
import { decideBlockUpdate } from './blocking.ts';
import { changeBlock, loadBlockInForce, loadNow } from './blocks.store.ts';

interface OfContact {
  readonly contactId: string;
  /** Whether a held message made the contact, so that agents do not see it. */
  readonly isHidden: boolean;
  readonly bulkId: string;
}

/** Changes the reason of the block of a locked contact, as a part of a bulk act. Answers whether it changed. */
export async function changeReason(
  transaction: Transaction,
  viewer: Viewer,
  settings: WorkspaceSettings,
  { contactId, isHidden, bulkId }: OfContact,
  reason: BlockReason,
): Promise<boolean | Refused> {
  const [inForce, now] = await Promise.all([loadBlockInForce(transaction, contactId), loadNow(transaction)]);
  const decision = decideBlockUpdate(viewer, settings, { inForce }, { reason }, now);
  if ('refused' in decision) return decision;
  if (decision.effect === 'NONE') return false;
  const { inForce: block, terms, changed } = decision;
  const updated: NewEvent<BlockUpdated> = {
    type: 'block.updated',
    audience: isHidden ? 'SUPERVISORS' : 'EVERYONE',
    contactId,
    ticketId: null,
    actor: viewer.actor,
    data: { blockId: block.id, changed, bulkId },
  };
  await Promise.all([changeBlock(transaction, block, terms, viewer.actor), appendEvents(transaction, [updated])]);
  return true;
}
