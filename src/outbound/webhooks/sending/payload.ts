import type { EventShape, LoggedEvent } from '../../../events/event.ts';
import { PROBE } from '../webhookDelivery.ts';
import { figuresOf, OUTBOUND, TEST } from '../webhookEvents.ts';
import type { OutboundReply } from './outboundReply.ts';

/** What an endpoint is sent, before it is JSON. */
export interface WebhookBody {
  readonly type: string;
  /** When it happened. */
  readonly timestamp: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What a request holds. */
export interface Composed {
  readonly body: WebhookBody;
  /** Whether texts or identities are in it. An answer can repeat them, so it is not kept. */
  readonly isPersonal: boolean;
}

/** What is added where the endpoint gets texts. Null where it does not. */
export interface Text {
  readonly text: string;
}

/** An event of the log. */
export function eventBody(
  { type, contactId, ticketId, actor, data, occurredAt }: LoggedEvent<EventShape>,
  seesHeld: boolean,
  text: Text | null,
): WebhookBody {
  const ids = { contactId, ticketId, actorKind: actor.kind, actorId: actor.id };
  const figures = figuresOf(type, data, seesHeld);
  return { type, timestamp: occurredAt.toISOString(), data: { ...ids, ...figures, ...text } };
}

/** A reply to deliver. `attemptedAt` is when it was written, or was to be sent again. */
export function outboundBody(messageId: string, at: Date, reply: OutboundReply, textToo: boolean): WebhookBody {
  const { contactId, ticketId, channelId, channelType, channelAddress, groupId, identities, text } = reply;
  const ids = { contactId, ticketId, messageId, channelId, channelType, channelAddress, groupId, identities };
  return { type: OUTBOUND, timestamp: at.toISOString(), data: textToo ? { ...ids, text } : ids };
}

export function testBody(webhookId: string, at: Date): WebhookBody {
  return { type: TEST, timestamp: at.toISOString(), data: { webhookId } };
}

/** What the endpoint of a bot is told. */
export function botBody(type: string, at: Date, data: WebhookBody['data']): WebhookBody {
  return { type, timestamp: at.toISOString(), data };
}

export function probeBody(channelId: string, at: Date): WebhookBody {
  return { type: PROBE, timestamp: at.toISOString(), data: { channelId } };
}

/** The message that an event is about. Null for none. */
export function messageOf({ data }: LoggedEvent<EventShape>): string | null {
  return 'messageId' in data && typeof data.messageId === 'string' ? data.messageId : null;
}
