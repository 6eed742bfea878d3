import type { ActorRef } from '../access/viewer.ts';
import type { EventType } from './event.ts';

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

/** An event's number as a UUID, so that an entry's id looks like every other id. */
const ENTRY_ID = /^00000000-0000-8000-8000-(?<number>[0-9a-f]{12})$/i;

export function entryId(eventNumber: number): string {
  return `00000000-0000-8000-8000-${eventNumber.toString(16).padStart(12, '0')}`;
}

/** The event's number, or null for an id that is no entry's. */
export function eventNumber(id: string): number | null {
  const digits = ENTRY_ID.exec(id)?.groups?.number;
  return digits === undefined ? null : Number.parseInt(digits, 16);
}
