import type { ActorRef } from '../../access/viewer.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { NewEvent } from '../../events/event.ts';
import { appendEvents } from '../../events/log.tx.ts';
import type { Refused } from '../../refusals/refusal.ts';
import type { TicketReopened } from '../../tickets/ticketEvent.ts';
import { type ReopenedTicket, reopenTickets } from '../../tickets/undo/reopenedTickets.tx.ts';
import { OVERTAKEN, type UndoRecord, type UndoResult } from '../../tickets/undo/undo.ts';
import { lockBotChannels } from '../../workspaces/workspaces.queries.ts';
import { loadBlockInForce, loadIsChanged } from '../blocks.store.ts';
import { endBlockOf } from '../endBlock.tx.ts';
import { isStanding } from './undoing.ts';

/**
 * Ends the block, and releases what it held. The tickets that it closed are open again, as far as no one has touched
 * them since.
 */
export async function undoBlock(
  transaction: Transaction,
  record: UndoRecord,
  by: ActorRef,
): Promise<UndoResult | Refused> {
  const { contactId, blockId, eventId: undoes } = record;
  const [inForce, isChanged] = await Promise.all([
    loadBlockInForce(transaction, contactId),
    loadIsChanged(transaction, blockId ?? contactId),
  ]);
  if (!isStanding(record, inForce, isChanged)) return OVERTAKEN;
  const block = { id: inForce.id, contactId, undoes };
  await endBlockOf(transaction, block, 'UNBLOCK_ALL', 'UNDONE', by);
  const reopened = await reopenTickets(transaction, record, await lockBotChannels(transaction));
  await appendEvents(
    transaction,
    reopened.map((ticket) => reopenedEvent(record, ticket, by)),
  );
  return { undone: true, left: record.closed.length - reopened.length };
}

function reopenedEvent(
  { contactId, blockId }: UndoRecord,
  { id: ticketId, to, assigneeId, channelId }: ReopenedTicket,
  actor: ActorRef,
): NewEvent<TicketReopened> {
  const data = { from: 'CLOSED', to, assigneeId, channelId, ...(blockId === null ? {} : { blockId }) } as const;
  return { type: 'ticket.reopened', audience: 'EVERYONE', contactId, ticketId, actor, data };
}
