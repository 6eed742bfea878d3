import type { ActorRef } from '../access/viewer.ts';
import { setContactBlock } from '../contacts/contacts.tx.ts';
import type { Transaction } from '../database/transaction.ts';
import type { NewEvent } from '../events/event.ts';
import { appendEvents } from '../events/log.tx.ts';
import type { ContactUnblocked } from './blockEvent.ts';
import { endBlock } from './blocks.store.ts';
import { forgetKeptBlock } from './kept/keptBlocks.tx.ts';

interface OptOut {
  readonly id: string;
  readonly contactId: string;
  /** Whether a held message made the contact. */
  readonly isHidden: boolean;
}

/**
 * Ends an opt-out about whose contact no person decided: a block takes its place, or the contact opted in again. The
 * opt-out held nothing. So what rules held of the contact stays held, and agents learn nothing of it.
 */
export async function endOptOut(
  transaction: Transaction,
  { id: blockId, contactId, isHidden }: OptOut,
  cause: 'REPLACED' | 'OPTED_IN',
  by: ActorRef,
): Promise<void> {
  const ending = { policy: 'UNBLOCK_ALL', cause } as const;
  const counts = { ticketsReleased: 0, ticketsDeleted: 0, messagesDeleted: 0 };
  const unblocked: NewEvent<ContactUnblocked> = {
    type: 'contact.unblocked',
    audience: isHidden ? 'SUPERVISORS' : 'EVERYONE',
    contactId,
    ticketId: null,
    actor: by,
    data: { blockId, ...ending, ...counts, ticketIds: [] },
  };
  await Promise.all([
    appendEvents(transaction, [unblocked]),
    endBlock(transaction, blockId, { ...ending, ...counts }, by),
    setContactBlock(transaction, contactId, null, isHidden),
    forgetKeptBlock(transaction, contactId),
  ]);
}
