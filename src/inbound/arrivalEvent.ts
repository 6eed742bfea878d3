import type { ActorRef } from '../access/viewer.ts';
import type { NewEvent } from '../events/event.ts';
import type { MessageNotice } from '../tickets/ticket.ts';
import type { ArrivalEvent, NoticeEvent } from '../tickets/ticketEvent.ts';
import type { Arrival } from './arrival.ts';

interface Arrived {
  readonly contactId: string;
  readonly ticketId: string;
  readonly messageId: string;
  readonly channelId: string;
  /** The rule that holds it. Null where none does. */
  readonly ruleId: string | null;
  /** The score by which it is held as suspected. Null where it is not. */
  readonly score: number | null;
  /** Whether a flood holds it. */
  readonly isFlood: boolean;
  readonly actor: ActorRef;
}

/** The event that an arrival appends to the log. Agents do not learn of an arrival that is held. */
export function arrivalEvent(
  arrival: Arrival,
  { contactId, ticketId, actor, ...message }: Arrived,
): NewEvent<ArrivalEvent> {
  const audience = arrival.outcome === 'HELD' ? 'SUPERVISORS' : 'EVERYONE';
  return { ...typeAndData(arrival, message), audience, contactId, ticketId, actor };
}

interface Noticed extends Omit<Arrived, 'ticketId' | 'ruleId' | 'score' | 'isFlood'> {
  readonly ticketId: string | null;
  readonly notice: MessageNotice;
  readonly refersTo: string | null;
}

/** The event of what is no message. Without a ticket it is a line of the contact's timeline. */
export function noticeEvent(outcome: 'HELD' | 'DELIVERED', noticed: Noticed): NewEvent<NoticeEvent> {
  const { messageId, channelId, contactId, ticketId, actor, notice, refersTo } = noticed;
  const shared = { audience: outcome === 'HELD' ? 'SUPERVISORS' : 'EVERYONE', contactId, actor } as const;
  if (ticketId === null) return { type: 'contact.noticed', ...shared, ticketId, data: { channelId, notice } };
  const data = { messageId, channelId, notice, ...(refersTo !== null && { refersTo }) };
  return { type: 'ticket.noticed', ...shared, ticketId, data };
}

type TypeAndData<Event extends ArrivalEvent = ArrivalEvent> = Event extends ArrivalEvent
  ? Pick<Event, 'type' | 'data'>
  : never;

function typeAndData(
  arrival: Arrival,
  { ruleId, score, isFlood, ...message }: Omit<Arrived, 'contactId' | 'ticketId' | 'actor'>,
): TypeAndData {
  const held = {
    ...message,
    ...(ruleId !== null && { ruleId }),
    ...(score !== null && { score }),
    ...(isFlood && { cause: 'FLOOD' as const }),
  };
  if ('join' in arrival) {
    return arrival.outcome === 'HELD'
      ? { type: 'ticket.held_more', data: held }
      : { type: 'ticket.message_received', data: message };
  }
  const { open } = arrival;
  return open === 'BLOCKED'
    ? { type: 'ticket.held', data: { ...held, to: open } }
    : { type: 'ticket.opened', data: { ...message, to: open } };
}
