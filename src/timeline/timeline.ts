import type { ActorRef } from '../access/viewer.ts';
import type { EventType } from './eventType.ts';

/** What happened to a contact or a ticket, in words for people. */
export interface TimelineEntry {
  readonly id: string;
  readonly type: EventType;
  readonly summary: string;
  readonly actor: ActorRef;
  readonly occurredAt: Date;
  readonly contactId: string | null;
  readonly ticketId: string | null;
}
