import type { EventShape } from '../events/event.ts';

interface RemovedContact extends EventShape {
  readonly contactId: string;
  readonly ticketId: null;
  readonly data: {
    readonly ticketsDeleted: number;
    readonly messagesDeleted: number;
    readonly repliesDeleted: number;
    /** Whether the block stayed, as hashes of the identities. */
    readonly blockKept: boolean;
    /** The deleted tickets. Missing when they are too many to name. */
    readonly ticketIds?: readonly string[];
  };
}

/** A contact was deleted, with everything that was linked to it. */
export interface ContactDeleted extends RemovedContact {
  readonly type: 'contact.deleted';
}

/** A contact was erased: deleted, and its identities taken out of all that stays. */
export interface ContactErased extends RemovedContact {
  readonly type: 'contact.erased';
}

/** Every event that src/people writes. */
export type PersonEvent = ContactDeleted | ContactErased;
