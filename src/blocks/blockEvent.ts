import type { EventShape } from '../events/event.ts';
import type { HeldAgain } from '../tickets/undo/undo.ts';
import type { BlockEndCause, BlockField, UnblockPolicy } from './block.ts';

/** An event names at most this many tickets one by one. Past it, readers read their lists again. */
export const MAX_TICKETS_NAMED = 100;

interface OfContact extends EventShape {
  readonly contactId: string;
  readonly ticketId: null;
}

export interface ContactBlocked extends OfContact {
  readonly type: 'contact.blocked';
  readonly data: {
    readonly blockId: string;
    /** Only where an unblock was undone: what the new block restores. */
    readonly restores?: string;
    /** The number of the event that it undoes, and the policy of that one. */
    readonly undoes?: number;
    readonly policy?: UnblockPolicy;
    readonly ticketsHeld?: number;
    readonly messagesRestored?: number;
    /** The tickets that are held again. Missing when there are more than `MAX_TICKETS_NAMED`. */
    readonly heldTickets?: readonly HeldAgain[];
  };
}

/** A message of a removed person met the block that was kept. Their contact was made again, blocked and held. */
export interface BlockRestored extends OfContact {
  readonly type: 'block.restored';
  readonly data: { readonly blockId: string };
}

/** The block, and the names of the fields that changed. */
export interface BlockUpdated extends OfContact {
  readonly type: 'block.updated';
  readonly data: {
    readonly blockId: string;
    readonly changed: readonly BlockField[];
    /** The bulk job that changed it. Missing for `updateBlock`. */
    readonly bulkId?: string;
  };
}

/** A block ended, and its policy disposed of every held ticket of the contact. */
export interface ContactUnblocked extends OfContact {
  readonly type: 'contact.unblocked';
  readonly data: {
    readonly blockId: string;
    readonly policy: UnblockPolicy;
    readonly cause: BlockEndCause;
    readonly ticketsReleased: number;
    readonly ticketsDeleted: number;
    readonly messagesDeleted: number;
    /** The request of another person that was approved. Missing without a request. */
    readonly deletionRequestId?: string;
    /** The number of the event that it undoes. Missing for every other end. */
    readonly undoes?: number;
    /** The released or deleted tickets. Missing when there are more than `MAX_TICKETS_NAMED`. */
    readonly ticketIds?: readonly string[];
  };
}

/** A second person is asked to delete the held tickets of a contact. */
export interface DeletionRequested extends OfContact {
  readonly type: 'contact.deletion_requested';
  readonly data: { readonly requestId: string; readonly ticketCount: number };
}

/** A request to delete the held tickets of a contact was declined or taken back. */
export interface DeletionDeclined extends OfContact {
  readonly type: 'contact.deletion_declined';
  readonly data: { readonly requestId: string };
}

/** Every event that src/blocks writes about a block. */
export type BlockEvent = ContactBlocked | BlockRestored | BlockUpdated | ContactUnblocked;

export type DeletionRequestEvent = DeletionRequested | DeletionDeclined;
