import type { ActorRef } from '../access/viewer.ts';
import { clearContacts, setContactBlock } from '../contacts/contacts.tx.ts';
import { endHeldIdentities } from '../contacts/heldIdentities.tx.ts';
import type { Transaction } from '../database/transaction.ts';
import type { NewEvent } from '../events/event.ts';
import { appendEvents } from '../events/log.tx.ts';
import { deleteHeldOf, onlyHeldDeleted, releaseHeldOf } from '../tickets/blockedTickets.tx.ts';
import { teachReleases } from '../tickets/spam/teaching.tx.ts';
import { beginDeletion, type HiddenTickets } from '../tickets/undo/deletions.tx.ts';
import type { Undo, Undoing } from '../tickets/undo/undo.ts';
import { keepUndo } from '../tickets/undo/undos.tx.ts';
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
  /** Null when it cannot be undone. */
  readonly undo: Undo | null;
}

/**
 * Ends a block in a transaction that has locked its contact. Every held ticket of the contact is released or deleted,
 * by one statement a table however many there are. The log gets one event. With `undoing` it can be undone: what is
 * deleted is hidden then, and goes for good when the grace is over.
 */
export async function endBlockOf(
  transaction: Transaction,
  block: EndingBlock,
  policy: UnblockPolicy,
  cause: BlockEndCause,
  by: ActorRef,
  undoing: Undoing | null = null,
): Promise<BlockEnding> {
  const { id: blockId, contactId, deletionRequestId, undoes } = block;
  const released =
    policy === 'UNBLOCK_ALL'
      ? await releaseHeldOf(
          transaction,
          contactId,
          await lockBotChannels(transaction),
          MAX_TICKETS_NAMED,
          by,
          undoing?.id ?? null,
        )
      : null;
  const deleted = policy === 'DELETE_ALL' ? await deleteHeld(transaction, contactId, undoing) : null;
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
  const [undo] = await Promise.all([
    keepEnding(transaction, unblocked, undoing),
    endBlock(transaction, blockId, { cause, policy, ...counts }, by),
    setContactBlock(transaction, contactId, null, staysHidden),
    endHeldIdentities(transaction, contactId, {
      deleted: policy === 'DELETE_ALL',
      staysHidden,
      undoId: undoing?.id ?? null,
    }),
    forgetKeptBlock(transaction, contactId),
    ...(cause === 'UNBLOCKED'
      ? [clearContacts(transaction, [contactId]), teachReleases(transaction, [contactId])]
      : []),
  ]);
  return { ...counts, undo };
}

function deleteHeld(transaction: Transaction, contactId: string, undoing: Undoing | null): Promise<HiddenTickets> {
  return undoing === null
    ? deleteHeldOf(transaction, contactId, MAX_TICKETS_NAMED)
    : beginDeletion(transaction, undoing, { contactId, ticketId: null }, MAX_TICKETS_NAMED);
}

/** Appends the event, and keeps behind it what an undo needs. */
async function keepEnding(
  transaction: Transaction,
  unblocked: NewEvent<ContactUnblocked>,
  undoing: Undoing | null,
): Promise<Undo | null> {
  const { type, contactId, data, actor } = unblocked;
  const [, undo] = await Promise.all([
    appendEvents(transaction, [unblocked]),
    undoing === null
      ? null
      : keepUndo(
          transaction,
          undoing,
          { act: 'UNBLOCK', type, contactId, blockId: data.blockId, ticketId: null },
          actor,
        ),
  ]);
  return undo;
}
