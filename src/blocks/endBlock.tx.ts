import type { ActorRef } from '../access/viewer.ts';
import { setContactBlock } from '../contacts/contacts.tx.ts';
import { endHeldIdentities } from '../contacts/heldIdentities.tx.ts';
import type { Transaction } from '../database/transaction.ts';
import type { NewEvent } from '../events/event.ts';
import { appendEvents } from '../events/log.tx.ts';
import { deleteHeldOf, onlyHeldDeleted, releaseHeldOf } from '../tickets/blockedTickets.tx.ts';
import { lockBotChannels } from '../workspaces/workspaces.queries.ts';
import type { BlockEndCause, UnblockPolicy } from './block.ts';
import { type ContactUnblocked, MAX_TICKETS_NAMED } from './blockEvent.ts';
import { endBlock } from './blocks.store.ts';
import { forgetKeptBlock } from './kept/keptBlocks.tx.ts';

interface EndingBlock {
  readonly id: string;
  readonly contactId: string;
  readonly deletionRequestId?: string;
  /** The number of the event that this end undoes. */
  readonly undoes?: number;
}

export interface BlockEnding {
  readonly ticketsReleased: number;
  readonly ticketsDeleted: number;
}

/**
 * Ends a block in a transaction that has locked its contact. Every held ticket of the contact is released or deleted,
 * by one statement a table however many there are. The log gets one event.
 */
export async function endBlockOf(
  transaction: Transaction,
  block: EndingBlock,
  policy: UnblockPolicy,
  cause: BlockEndCause,
  by: ActorRef,
): Promise<BlockEnding> {
  const { id: blockId, contactId, deletionRequestId, undoes } = block;
  const released =
    policy === 'UNBLOCK_ALL'
      ? await releaseHeldOf(transaction, contactId, await lockBotChannels(transaction), MAX_TICKETS_NAMED, by)
      : null;
  const deleted = policy === 'DELETE_ALL' ? await deleteHeldOf(transaction, contactId, MAX_TICKETS_NAMED) : null;
  const ticketIds = (released ?? deleted)?.ids ?? null;
  const counts = {
    ticketsReleased: released?.count ?? 0,
    ticketsDeleted: deleted?.count ?? 0,
    messagesDeleted: deleted?.messages ?? 0,
  };
  // Nothing is left of what made the contact, so agents do not learn that it ever was.
  const staysHidden = await onlyHeldDeleted(transaction, contactId);
  const unblocked: NewEvent<ContactUnblocked> = {
    type: 'contact.unblocked',
    audience: staysHidden ? 'SUPERVISORS' : 'EVERYONE',
    contactId,
    ticketId: null,
    actor: by,
    data: {
      blockId,
      policy,
      cause,
      ...counts,
      ...(deletionRequestId === undefined ? {} : { deletionRequestId }),
      ...(undoes === undefined ? {} : { undoes }),
      ...(ticketIds === null ? {} : { ticketIds }),
    },
  };
  await Promise.all([
    endBlock(transaction, blockId, { cause, policy, ...counts }, by),
    setContactBlock(transaction, contactId, null, staysHidden),
    endHeldIdentities(transaction, contactId, { deleted: policy === 'DELETE_ALL', staysHidden }),
    forgetKeptBlock(transaction, contactId),
    appendEvents(transaction, [unblocked]),
  ]);
  return counts;
}
