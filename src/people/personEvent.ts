import type { EventShape } from '../events/event.ts';
import type { TicketStatus } from '../tickets/ticket.ts';

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

/** Another contact was merged into this one. The events of the other contact keep its id. */
export interface ContactMerged extends EventShape {
  readonly type: 'contact.merged';
  /** The contact that was kept. */
  readonly contactId: string;
  readonly ticketId: null;
  readonly data: {
    /** The id of the contact that is gone. */
    readonly from: string;
    /** The block that is in force after the merge. Missing when there is none. */
    readonly blockId?: string;
    /** The newer of two blocks, which the merge ended. */
    readonly endedBlockId?: string;
    /** The tickets that moved, with their statuses. Missing when they are too many to name. */
    readonly tickets?: readonly { readonly ticketId: string; readonly status: TicketStatus }[];
    /** The held tickets that moved. Missing when they are too many to name. */
    readonly heldTickets?: readonly { readonly ticketId: string; readonly channelId: string }[];
  };
}

/** Everything that is stored of a person was exported. */
export interface ContactExported extends EventShape {
  readonly type: 'contact.exported';
  readonly contactId: string;
  readonly ticketId: null;
  readonly data: Readonly<Record<string, never>>;
}

/** Every event that src/people writes. */
export type PersonEvent = ContactExported | ContactDeleted | ContactErased | ContactMerged;
