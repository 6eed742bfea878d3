import type { FastifyBaseLogger } from 'fastify';
import { type Identity, identityKey } from '../contacts/identity.ts';
import { normaliseIdentity } from '../contacts/normaliseIdentity.ts';
import type { InboundMessage } from '../inbound/inboundMessage.ts';
import { Refusal } from '../refusals/refusal.ts';
import type { InboundPort, ProviderMessage, WebhookWorkspace } from './channel.ts';

/**
 * Hands the messages of one webhook call to the gate, in their order. Answers true when each message is committed, or
 * is one that no retry could help. After a message of a person failed, that person's later messages wait for the retry,
 * so that they keep their order.
 */
export async function deliverInOrder(
  port: InboundPort,
  workspace: WebhookWorkspace,
  messages: readonly ProviderMessage[],
  log: FastifyBaseLogger,
): Promise<boolean> {
  const waiting = new Set<string>();

  for (const message of messages) {
    const people = message.identities.map(({ value }) => value);
    const waits = people.some((person) => waiting.has(person));
    if (waits || !(await deliver(port, workspace, message, log))) for (const person of people) waiting.add(person);
  }
  return waiting.size === 0;
}

/** Answers false for a message that the provider is to send again. */
async function deliver(
  port: InboundPort,
  { workspaceId, channels }: WebhookWorkspace,
  message: ProviderMessage,
  log: FastifyBaseLogger,
): Promise<boolean> {
  const { externalId: messageId, channelAddress } = message;
  try {
    const channel = channels.find(({ address }) => address === channelAddress);
    const inbound = channel && inboundMessage(channel.channelId, message);
    if (inbound === undefined) {
      const kept = await port.keepUnrouted(workspaceId, message);
      log.warn({ messageId, channelAddress, kept }, 'No channel has the address of this message');
    } else if (inbound === null) log.warn({ messageId }, 'A message names no sender that can be recognised');
    else await port.receive(workspaceId, inbound);
    return true;
  } catch (fault) {
    if (fault instanceof Refusal && fault.code === 'BAD_USER_INPUT') {
      log.warn({ messageId, field: fault.field }, 'A message was refused');
      return true;
    }
    // The fault itself is not logged: an error of the database can quote the row, and with it the customer's text.
    log.error({ messageId, fault: faultName(fault) }, 'A message could not be taken; the provider will send it again');
    return false;
  }
}

/** The message on its channel. Null when no identity of the sender can be normalised. */
export function inboundMessage(channelId: string, message: ProviderMessage): InboundMessage | null {
  const byKey = new Map<string, Identity>();
  for (const reported of message.identities) {
    const identity = normaliseIdentity({ ...reported, channelId });
    if (!('refused' in identity)) byKey.set(identityKey(identity), identity);
  }
  const { displayName, body, externalId, sentAt } = message;
  return byKey.size === 0
    ? null
    : { channelId, identities: [...byKey.values()], displayName, body, externalId, sentAt };
}

function faultName(fault: unknown): string {
  if (fault instanceof Refusal) return fault.code;
  if (!(fault instanceof Error)) return typeof fault;
  return 'code' in fault && typeof fault.code === 'string' ? `${fault.name} ${fault.code}` : fault.name;
}
