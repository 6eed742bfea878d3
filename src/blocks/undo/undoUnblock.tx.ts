import type { ActorRef } from '../../access/viewer.ts';
import { type LockedContact, setContactBlock } from '../../contacts/contacts.tx.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { NewEvent } from '../../events/event.ts';
import { appendEvents } from '../../events/log.tx.ts';
import { Refusal, type Refused } from '../../refusals/refusal.ts';
import { holdAgain } from '../../tickets/undo/deletions.tx.ts';
import { OVERTAKEN, type UndoRecord, type UndoResult } from '../../tickets/undo/undo.ts';
import { joinedEvents } from '../../tickets/undo/undoTicket.tx.ts';
import { type ContactBlocked, MAX_TICKETS_NAMED } from '../blockEvent.ts';
import { addBlock, loadNewestBlock, loadNow } from '../blocks.store.ts';
import { isRestorable } from './undoing.ts';

interface Restoring {
  readonly newBlockId: string;
  readonly contact: LockedContact;
  readonly by: ActorRef;
}

/**
 * Blocks the contact again on the same terms, by a new block. What the end of the old one released is held again, as
 * far as no one has touched it since. What it deleted is there again.
 */
export async function undoUnblock(
  transaction: Transaction,
  record: UndoRecord,
  { newBlockId, contact, by }: Restoring,
): Promise<UndoResult | Refused> {
  const { contactId, eventId: undoes } = record;
  const [newest, now] = await Promise.all([loadNewestBlock(transaction, contactId), loadNow(transaction)]);
  if (!isRestorable(record, newest, now)) return OVERTAKEN;
  const { id: restores, reason, scope, note, expiresAt, ticketsReleased } = newest;
  const back = await holdAgain(transaction, record.id, contactId, MAX_TICKETS_NAMED);
  // Nothing that the contact writes would find it: its identities belong to another contact by now.
  if (!back.isKnown) throw new Refusal(OVERTAKEN);
  const blocked: NewEvent<ContactBlocked> = {
    type: 'contact.blocked',
    audience: contact.held ? 'SUPERVISORS' : 'EVERYONE',
    contactId,
    ticketId: null,
    actor: by,
    data: {
      blockId: newBlockId,
      restores,
      undoes,
      policy: ticketsReleased > 0 ? 'UNBLOCK_ALL' : 'DELETE_ALL',
      ticketsHeld: back.count,
      messagesRestored: back.messages,
      ...(back.tickets === null ? {} : { heldTickets: back.tickets }),
    },
  };
  await Promise.all([
    addBlock(transaction, { id: newBlockId, contactId, reason, scope, note, expiresAt, restores }, by),
    setContactBlock(transaction, contactId, newBlockId),
    appendEvents(transaction, [blocked, ...joinedEvents(contactId, back, by)]),
  ]);
  return { undone: true, left: Math.max(0, ticketsReleased - back.count) };
}
