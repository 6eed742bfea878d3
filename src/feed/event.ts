import type { ActorRef } from '../access/viewer.ts';
import type { BlockEndCause, UnblockPolicy } from '../blocks/block.ts';
import type { TicketStatus } from '../tickets/ticket.ts';

/** Everything that can happen. The name is the `type` of a timeline entry. */
export const EVENT_TYPES = [
  'contact.blocked',
  'contact.unblocked',
  'block.updated',
  'ticket.opened',
  'ticket.message_received',
  'ticket.message_sent',
  'ticket.assigned',
  'ticket.closed',
  'ticket.held',
  'ticket.held_more',
  'ticket.released',
  'ticket.deleted',
  'settings.updated',
  'channel.created',
  'channel.updated',
  'api_key.created',
  'api_key.revoked',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** Who may know that it happened: what concerns held tickets is for those who may see them. */
export const AUDIENCES = ['EVERYONE', 'SUPERVISORS'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** Tickets named one by one in an event; past that, readers list again. */
export const MOST_TICKETS_NAMED = 100;

/** Ids, figures and fixed words: never what a person wrote. */
export interface EventData {
  readonly blockId?: string;
  readonly messageId?: string;
  readonly channelId?: string;
  readonly from?: TicketStatus;
  readonly to?: TicketStatus;
  readonly assigneeId?: string | null;
  readonly policy?: UnblockPolicy;
  readonly cause?: BlockEndCause;
  readonly ticketsReleased?: number;
  readonly ticketsDeleted?: number;
  readonly messagesDeleted?: number;
  /** The released or deleted tickets, when at most MOST_TICKETS_NAMED. */
  readonly ticketIds?: readonly string[];
  readonly apiKeyId?: string;
  /** Names of the settings or fields that changed. */
  readonly changed?: readonly string[];
}

export interface NewEvent {
  readonly type: EventType;
  readonly audience: Audience;
  readonly contactId: string | null;
  readonly ticketId: string | null;
  readonly actor: ActorRef;
  readonly data: EventData;
}

/** An event as the log holds it. */
export interface LoggedEvent extends NewEvent {
  readonly id: number;
  readonly workspaceId: string;
  readonly occurredAt: Date;
}
