import { v7 as newId } from 'uuid';
import { seededRandom } from '../../../testkit/seededRandom.ts';
import type { WorkspacePlan } from '../seed/seedPlan.ts';
import { phoneOf } from '../seed/seedRows.ts';
import { seededBody } from '../seed/seedText.ts';

/** A message that a partner sends in. */
export interface InboundMessage {
  readonly phone: string;
  readonly channelId: string;
  readonly body: string;
  readonly externalId: string;
}

/** So many contacts write. One of 40 is blocked, as everywhere in the seed. */
const MAX_WRITERS = 1_000;

/** The messages of one round of one server. `prefix` begins their external ids, by which they are counted. */
export function messagesOf({ contacts, channelIds }: WorkspacePlan, prefix: string): () => InboundMessage {
  const random = seededRandom(prefix.length);
  const channelId = channelIds[0] ?? '';
  return () => ({
    phone: phoneOf(Math.floor(random() * writersOf(contacts))),
    channelId,
    body: seededBody(0, random),
    externalId: `${prefix}${newId()}`,
  });
}

/** One message of every contact that will write, so that all of them have an open or held ticket. */
export function firstMessagesOf({ contacts, channelIds }: WorkspacePlan): InboundMessage[] {
  return Array.from({ length: writersOf(contacts) }, (_, contact) => ({
    phone: phoneOf(contact),
    channelId: channelIds[0] ?? '',
    body: 'Hello, is someone there?',
    externalId: `first-${newId()}`,
  }));
}

function writersOf(contacts: number): number {
  return Math.min(MAX_WRITERS, contacts);
}

const DOCUMENT = `mutation ReceiveMessage($channelId: ID!, $from: ContactIdentityInput!, $body: String!, $externalId: String!) {
  receiveMessage(channelId: $channelId, from: $from, body: $body, externalId: $externalId) { outcome }
}`;

/** The body of the request that sends the message in. */
export function receiveOperation({ phone, channelId, body, externalId }: InboundMessage): object {
  const variables = { channelId, from: { kind: 'PHONE', value: phone }, body, externalId };
  return { operationName: 'ReceiveMessage', query: DOCUMENT, variables };
}

const BATCH_DOCUMENT = `mutation ReceiveMessages($messages: [ReceiveMessageInput!]!) {
  receiveMessages(messages: $messages) { changedCount items { outcome } }
}`;

/** The body of the request that sends many messages in. */
export function receiveManyOperation(messages: readonly InboundMessage[]): object {
  const inputs = messages.map(({ phone, ...message }) => ({ from: { kind: 'PHONE', value: phone }, ...message }));
  return { operationName: 'ReceiveMessages', query: BATCH_DOCUMENT, variables: { messages: inputs } };
}
