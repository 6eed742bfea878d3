import type { Viewer } from '../access/viewer.ts';
import { clearContacts, revealContact } from '../contacts/contacts.tx.ts';
import { forgetDeletedIdentities, showReleasedIdentities } from '../contacts/heldIdentities.tx.ts';
import type { Database } from '../database/database.ts';
import type { Transaction } from '../database/transaction.ts';
import type { NewEvent } from '../events/event.ts';
import { appendEvents } from '../events/log.tx.ts';
import type { BulkCaller } from '../refusals/bulk.ts';
import { orThrow } from '../refusals/refusal.ts';
import { loadSettings, lockBotChannels } from '../workspaces/workspaces.queries.ts';
import { decideDeletion, decideUnblockTicket } from './blockedTicket.ts';
import { deleteHeldTicket, loadDeletedBy, releaseTicket } from './blockedTickets.tx.ts';
import { requireAlone } from './deletion/deletionApproval.tx.ts';
import { teachDeletions, teachReleases } from './spam/teaching.tx.ts';
import type { TicketDeleted, TicketReleased } from './ticketEvent.ts';
import { lockTicket } from './tickets.tx.ts';
import { beginDeletion } from './undo/deletions.tx.ts';
import { type Undo, type UndoableAct, type Undoing, undoingOfTicket } from './undo/undo.ts';
import { type UndoableBulk, undoableBulk } from './undo/undoableBulk.commands.ts';
import { keepUndo } from './undo/undos.tx.ts';

interface Unblocking {
  readonly database: Database;
  readonly newId: () => string;
}

export interface TicketResult {
  readonly ticketId: string;
  readonly changed: boolean;
}

export interface UndoableTicketResult extends TicketResult {
  /** Null when nothing changed, and when the act cannot be undone. */
  readonly undo: Undo | null;
}

/** What a command of another module does in the transaction of a release. */
export interface WithRelease {
  /** Takes its locks: after that of the contact, and before those of the settings. */
  lock(transaction: Transaction): Promise<unknown>;
  act(transaction: Transaction, released: { readonly ticketId: string; readonly contactId: string }): Promise<void>;
}

/**
 * Rule 5: unblocking a ticket releases it. A block of its contact stays, and what the contact writes next is held
 * again. Without a block, rules leave the contact alone for a while.
 */
export function unblockTicket(
  { database, newId }: Unblocking,
  viewer: Viewer,
  ticketId: string,
  token = newId(),
  also: WithRelease | null = null,
): Promise<UndoableTicketResult> {
  return database.changeMuch(viewer.workspaceId, async (transaction) => {
    const [found, , botChannels, settings] = await Promise.all([
      lockTicket(transaction, ticketId),
      also?.lock(transaction),
      lockBotChannels(transaction),
      loadSettings(transaction),
    ]);
    const decision = orThrow(decideUnblockTicket(viewer, found, ({ channelId }) => botChannels.includes(channelId)));
    if (decision.effect === 'NONE') return { ticketId, changed: false, undo: null };
    const { to, ticket } = decision;
    const undoing = undoingOfTicket({ id: newId(), token }, settings, ticket);
    const released: NewEvent<TicketReleased> = {
      type: 'ticket.released',
      audience: 'EVERYONE',
      contactId: ticket.contactId,
      ticketId,
      actor: viewer.actor,
      data: { from: 'BLOCKED', to, channelId: ticket.channelId },
    };
    const [undo] = await Promise.all([
      keepTicketAct(transaction, 'RELEASE', released, undoing),
      releaseTicket(transaction, ticketId, to, viewer.actor, undoing?.id ?? null),
      revealContact(transaction, ticket.contactId),
      showReleasedIdentities(transaction, [ticket.contactId], [ticketId]),
      clearContacts(transaction, [ticket.contactId]),
      teachReleases(transaction, [ticket.contactId]),
    ]);
    await also?.act(transaction, { ticketId, contactId: ticket.contactId });
    return { ticketId, changed: true, undo };
  });
}

/** Unblocks each ticket in a transaction of its own: a refusal of one ticket refuses no other. */
export function unblockTickets(
  unblocking: Unblocking & BulkCaller,
  viewer: Viewer,
  ticketIds: readonly string[],
): Promise<UndoableBulk> {
  return undoableBulk(unblocking, ticketIds, (ticketId, token) => unblockTicket(unblocking, viewer, ticketId, token));
}

/**
 * Deletes one held ticket and its messages. A block of its contact stays. While it can be undone they are hidden from
 * all, and they are gone for good when the grace is over.
 */
export function deleteBlockedTicket(
  { database, newId }: Unblocking,
  viewer: Viewer,
  ticketId: string,
): Promise<UndoableTicketResult> {
  const acting = { id: newId(), token: newId() };
  return database.change(viewer.workspaceId, async (transaction) => {
    const [found, deletedBy, settings] = await Promise.all([
      lockTicket(transaction, ticketId),
      loadDeletedBy(transaction, ticketId),
      loadSettings(transaction),
    ]);
    const decision = orThrow(decideDeletion(viewer, found, deletedBy));
    if (decision.effect === 'NONE') return { ticketId, changed: false, undo: null };
    const { contactId, channelId } = decision.ticket;
    await requireAlone(transaction, viewer, settings, async () => 1);
    const undoing = undoingOfTicket(acting, settings, decision.ticket);
    await teachDeletions(transaction, [ticketId]);
    const messagesDeleted =
      undoing === null
        ? await deleteHeldTicket(transaction, ticketId)
        : (await beginDeletion(transaction, undoing, { contactId, ticketId }, 1)).messages;
    await forgetDeletedIdentities(transaction, [contactId]);
    const deleted: NewEvent<TicketDeleted> = {
      type: 'ticket.deleted',
      audience: 'SUPERVISORS',
      contactId,
      ticketId,
      actor: viewer.actor,
      data: { messagesDeleted, channelId },
    };
    const undo = await keepTicketAct(transaction, 'DELETE', deleted, undoing);
    return { ticketId, changed: true, undo };
  });
}

/** Appends the event, and keeps behind it what an undo needs. */
async function keepTicketAct(
  transaction: Transaction,
  act: UndoableAct,
  event: NewEvent<TicketReleased | TicketDeleted>,
  undoing: Undoing | null,
): Promise<Undo | null> {
  const { type, contactId, ticketId, actor } = event;
  const [, undo] = await Promise.all([
    appendEvents(transaction, [event]),
    undoing === null ? null : keepUndo(transaction, undoing, { act, type, contactId, blockId: null, ticketId }, actor),
  ]);
  return undo;
}
