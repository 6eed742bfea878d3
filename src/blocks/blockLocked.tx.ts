import { SYSTEM, type Viewer } from '../access/viewer.ts';
import { type LockedContact, setContactBlock } from '../contacts/contacts.tx.ts';
import type { Transaction } from '../database/transaction.ts';
import type { NewEvent } from '../events/event.ts';
import { appendEvents } from '../events/log.tx.ts';
import { orThrow } from '../refusals/refusal.ts';
import type { TicketClosed } from '../tickets/ticketEvent.ts';
import { type ClosedTicket, closeOpenTickets } from '../tickets/tickets.tx.ts';
import { type Undo, undoingOf } from '../tickets/undo/undo.ts';
import { keepUndo } from '../tickets/undo/undos.tx.ts';
import { loadSettings } from '../workspaces/workspaces.queries.ts';
import type { ContactBlocked } from './blockEvent.ts';
import { type BlockRequest, decideBlock } from './blocking.ts';
import { addBlock, loadBlockInForce, loadNow } from './blocks.store.ts';
import { endBlockOf } from './endBlock.tx.ts';
import { endOptOut } from './endOptOut.tx.ts';

export interface BlockResult {
  readonly contactId: string;
  readonly blockId: string;
  readonly changed: boolean;
  readonly closedTicketIds: readonly string[];
  /** Null when nothing changed, and when the act cannot be undone. */
  readonly undo: Undo | null;
}

interface Making {
  /** Makes the contact where it is new. It runs after the decision, so a refusal never leaves a contact behind. */
  readonly make?: () => Promise<void>;
  /** Under which token the block can be undone. Null for a block that cannot. */
  readonly token: string | null;
}

/** Blocks a contact that the transaction has locked. */
export async function blockLocked(
  transaction: Transaction,
  newId: () => string,
  viewer: Viewer,
  found: LockedContact | null,
  request: BlockRequest,
  { make, token }: Making,
): Promise<BlockResult> {
  const [settings, inForce, now] = await Promise.all([
    loadSettings(transaction),
    found && loadBlockInForce(transaction, found.id),
    loadNow(transaction),
  ]);
  const decision = orThrow(decideBlock(viewer, settings, found && { contact: found, inForce }, request, now));
  const contactId = decision.contact.id;
  if (decision.effect === 'NONE') {
    return { contactId, blockId: decision.inForce.id, changed: false, closedTicketIds: [], undo: null };
  }
  const { scope, overdue, replaced } = decision;
  if (overdue !== null) {
    await endBlockOf(transaction, { id: overdue.id, contactId }, 'UNBLOCK_ALL', 'EXPIRED', SYSTEM);
  }
  if (replaced !== null) {
    const isHidden = decision.contact.held;
    await endOptOut(transaction, { id: replaced.id, contactId, isHidden }, 'REPLACED', viewer.actor);
  }
  await make?.();
  const blockId = newId();
  const { reason, note, expiresAt } = request;
  // To undo a block that replaced an opt-out would lose the opt-out.
  const undoing = token === null || replaced !== null ? null : undoingOf({ id: newId(), token }, settings);
  const [closed] = await Promise.all([
    request.openTickets === 'CLOSE' ? closeOpenTickets(transaction, contactId, undoing?.id ?? null) : [],
    addBlock(transaction, { id: blockId, contactId, reason, scope, note, expiresAt }, viewer.actor),
    setContactBlock(transaction, contactId, blockId),
  ]);
  // A contact that agents do not see is blocked unseen.
  const audience = decision.contact.held ? 'SUPERVISORS' : 'EVERYONE';
  const [, undo] = await Promise.all([
    appendEvents(transaction, eventsOfBlock(viewer, { audience, contactId }, blockId, closed)),
    undoing === null
      ? null
      : keepUndo(
          transaction,
          undoing,
          { act: 'BLOCK', type: 'contact.blocked', contactId, blockId, ticketId: null, closed },
          viewer.actor,
        ),
  ]);
  return { contactId, blockId, changed: true, closedTicketIds: closed.map(({ id }) => id), undo };
}

function eventsOfBlock(
  { actor }: Viewer,
  of: { readonly audience: 'SUPERVISORS' | 'EVERYONE'; readonly contactId: string },
  blockId: string,
  closed: readonly ClosedTicket[],
): NewEvent<ContactBlocked | TicketClosed>[] {
  const about = { ...of, actor };
  return [
    { ...about, type: 'contact.blocked', ticketId: null, data: { blockId } },
    ...closed.map(
      ({ id, from, channelId }): NewEvent<TicketClosed> => ({
        ...about,
        type: 'ticket.closed',
        ticketId: id,
        data: { from, to: 'CLOSED', blockId, channelId },
      }),
    ),
  ];
}
