import type { EventShape } from '../events/event.ts';
import type { ReviewState } from './review/review.ts';
import type { HandOverCause, MessageNotice, TicketStatus } from './ticket.ts';

interface OfTicket extends EventShape {
  readonly contactId: string;
  readonly ticketId: string;
}

/** The bulk job that did it. Missing for an act on one ticket. */
interface OfBulk {
  readonly bulkId?: string;
}

/** The rule that held a message of a contact who is not blocked. Missing where no rule did. */
interface OfRule {
  readonly ruleId?: string;
}

/** The score of a message that is held because it looks like spam. Missing for every other one. */
interface OfSuspicion {
  readonly score?: number;
}

/** That a flood held a message. Missing where it did not. */
interface OfFlood {
  readonly cause?: 'FLOOD';
}

interface MessageData {
  readonly messageId: string;
  readonly channelId: string;
}

/** The first message of a new ticket arrived. */
export interface TicketOpened extends OfTicket {
  readonly type: 'ticket.opened';
  readonly data: MessageData & { readonly to: 'BOT' | 'UNASSIGNED' };
}

/** A message joined an open ticket. */
export interface MessageReceived extends OfTicket {
  readonly type: 'ticket.message_received';
  readonly data: MessageData;
}

/** The first message of a new held ticket arrived. */
export interface TicketHeld extends OfTicket {
  readonly type: 'ticket.held';
  readonly data: MessageData & { readonly to: 'BLOCKED' } & OfRule & OfSuspicion & OfFlood;
}

/** A message joined a held ticket. */
export interface TicketHeldMore extends OfTicket {
  readonly type: 'ticket.held_more';
  readonly data: MessageData & OfRule & OfSuspicion & OfFlood;
}

export interface MessageSent extends OfTicket {
  readonly type: 'ticket.message_sent';
  readonly data: { readonly messageId: string };
}

/** A ticket was assigned, or returned to the unassigned when `assigneeId` is null. */
export interface TicketAssigned extends OfTicket {
  readonly type: 'ticket.assigned';
  readonly data: {
    readonly from: TicketStatus;
    readonly to: TicketStatus;
    readonly assigneeId: string | null;
    /** Events of earlier releases have none. */
    readonly channelId?: string;
  };
}

/** A ticket was closed, by a block of its contact when `blockId` is there. */
export interface TicketClosed extends OfTicket {
  readonly type: 'ticket.closed';
  readonly data: {
    readonly from: TicketStatus;
    readonly to: 'CLOSED';
    readonly blockId?: string;
    /** Events of earlier releases have none. */
    readonly channelId?: string;
  };
}

/** A block that had closed the ticket was undone. */
export interface TicketReopened extends OfTicket {
  readonly type: 'ticket.reopened';
  readonly data: {
    readonly from: 'CLOSED';
    readonly to: TicketStatus;
    readonly assigneeId: string | null;
    readonly channelId: string;
    readonly blockId?: string;
  };
}

/** The bot has the ticket no more, and no one has it yet. With a note for the team when `messageId` is there. */
export interface TicketHandedOver extends OfTicket {
  readonly type: 'ticket.handed_over';
  readonly data: {
    readonly from: 'BOT';
    readonly to: 'UNASSIGNED';
    readonly cause: HandOverCause;
    readonly channelId: string;
    readonly messageId?: string;
  };
}

/** A person gave the ticket to the bot. */
export interface TicketReturnedToBot extends OfTicket {
  readonly type: 'ticket.returned_to_bot';
  readonly data: { readonly from: TicketStatus; readonly to: 'BOT'; readonly channelId: string };
}

/** A person said that the ticket is no spam. */
export interface SuggestionDismissed extends OfTicket {
  readonly type: 'ticket.suggestion_dismissed';
  readonly data: { readonly from: TicketStatus; readonly channelId: string };
}

export interface TicketReleased extends OfTicket {
  readonly type: 'ticket.released';
  readonly data: { readonly from: 'BLOCKED'; readonly to: 'BOT' | 'UNASSIGNED'; readonly channelId: string } & OfBulk;
}

/** A release was undone: the ticket is held again. */
export interface TicketHeldAgain extends OfTicket {
  readonly type: 'ticket.held_again';
  readonly data: {
    readonly from: TicketStatus;
    readonly to: 'BLOCKED';
    readonly channelId: string;
    /** The number of the event that it undoes. */
    readonly undoes: number;
  };
}

/** A deletion was undone within its grace. */
export interface TicketRestored extends OfTicket {
  readonly type: 'ticket.restored';
  readonly data: { readonly messagesRestored: number; readonly channelId: string; readonly undoes: number };
}

/** What became of the review of a held ticket. NEW by the system: its snooze has passed. */
export interface TicketReviewed extends OfTicket {
  readonly type: 'ticket.reviewed';
  readonly data: { readonly state: ReviewState; readonly channelId: string };
}

/** A ticket came under legal hold, or the note of its hold changed. The note stands in no event. */
export interface LegalHoldPlaced extends OfTicket {
  readonly type: 'ticket.legal_hold_placed';
  readonly data: { readonly channelId: string };
}

export interface LegalHoldLifted extends OfTicket {
  readonly type: 'ticket.legal_hold_lifted';
  readonly data: { readonly channelId: string };
}

export interface TicketDeleted extends OfTicket {
  readonly type: 'ticket.deleted';
  readonly data: {
    readonly messagesDeleted: number;
    readonly channelId: string;
    /** The request of another person that was approved. Missing without one. */
    readonly deletionRequestId?: string;
    /** Missing when a person or a key deleted it. */
    readonly cause?: 'RETENTION';
  } & OfBulk;
}

/**
 * Two held tickets of one channel became one, because their contacts were merged. The messages of this ticket joined
 * the older ticket, and this one is gone.
 */
export interface TicketJoined extends OfTicket {
  readonly type: 'ticket.joined';
  readonly data: { readonly intoTicketId: string; readonly channelId: string };
}

/** A customer did something that is no message, such as a reaction. It joined a ticket of any status. */
export interface TicketNoticed extends OfTicket {
  readonly type: 'ticket.noticed';
  readonly data: MessageData & { readonly notice: MessageNotice; readonly refersTo?: string };
}

/** The same of a contact who has no ticket on the channel that it could join. Nothing of it is kept. */
export interface ContactNoticed extends EventShape {
  readonly type: 'contact.noticed';
  readonly contactId: string;
  readonly ticketId: null;
  readonly data: { readonly channelId: string; readonly notice: MessageNotice };
}

/** The events of a message that arrives at the gate. */
export type ArrivalEvent = TicketOpened | MessageReceived | TicketHeld | TicketHeldMore;

/** The events of what is no message. */
export type NoticeEvent = TicketNoticed | ContactNoticed;

/** Every event of one ticket. */
export type TicketEvent =
  | ArrivalEvent
  | NoticeEvent
  | MessageSent
  | TicketAssigned
  | TicketClosed
  | TicketReopened
  | TicketHandedOver
  | TicketReturnedToBot
  | SuggestionDismissed
  | TicketReleased
  | TicketHeldAgain
  | TicketRestored
  | TicketReviewed
  | LegalHoldPlaced
  | LegalHoldLifted
  | TicketDeleted
  | TicketJoined;
