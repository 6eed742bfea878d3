import type { ActorRef } from '../access/viewer.ts';
import type { EventType, NewEvent } from '../feed/event.ts';
import type { Arrival } from './arrival.ts';

interface Arrived {
  readonly contactId: string;
  readonly ticketId: string;
  readonly messageId: string;
  readonly channelId: string;
  readonly actor: ActorRef;
}

/** What the log says of a message that came in. */
export function arrivalEvent(
  arrival: Arrival,
  { contactId, ticketId, messageId, channelId, actor }: Arrived,
): NewEvent {
  const held = arrival.outcome === 'HELD';
  return {
    type: eventType(held, 'join' in arrival),
    audience: held ? 'SUPERVISORS' : 'EVERYONE',
    contactId,
    ticketId,
    actor,
    data: 'open' in arrival ? { messageId, channelId, to: arrival.open } : { messageId, channelId },
  };
}

function eventType(held: boolean, joins: boolean): EventType {
  if (held) return joins ? 'ticket.held_more' : 'ticket.held';
  return joins ? 'ticket.message_received' : 'ticket.opened';
}
