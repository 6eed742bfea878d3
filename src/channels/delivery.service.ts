import type { FastifyBaseLogger } from 'fastify';
import { type Identity, identityKey } from '../contacts/identity.ts';
import { normaliseSender } from '../contacts/normaliseIdentity.ts';
import type { InboundMessage } from '../inbound/inboundMessage.ts';
import { Refusal } from '../refusals/refusal.ts';
import type { ChannelType } from '../workspaces/channel.ts';
import type {
  InboundPort,
  ProviderMessage,
  ProviderPreference,
  ProviderReport,
  ReportedIdentity,
  WebhookWorkspace,
} from './channel.ts';

/** One call of a provider's webhook. */
export interface Delivery {
  readonly port: InboundPort;
  readonly workspace: WebhookWorkspace;
  readonly channelType: ChannelType;
  readonly log: FastifyBaseLogger;
}

/**
 * Hands the messages of one webhook call to the gate, in their order. Answers true when each message is committed, or
 * is one that no retry could help. After a message of a person failed, that person's later messages wait for the retry,
 * so that they keep their order.
 */
export async function deliverInOrder(delivery: Delivery, messages: readonly ProviderMessage[]): Promise<boolean> {
  const waiting = new Set<string>();

  for (const message of messages) {
    const people = [...message.identities, ...message.givenUp].map(({ value }) => value);
    const waits = people.some((person) => waiting.has(person));
    if (waits || !(await deliver(delivery, message))) for (const person of people) waiting.add(person);
  }
  return waiting.size === 0;
}

/**
 * Records what one webhook call reports on replies. Answers true when each report is committed, or names no channel of
 * the workspace. Reports go forward only, so their order is no matter.
 */
export async function report({ port, workspace, log }: Delivery, reports: readonly ProviderReport[]): Promise<boolean> {
  let areTaken = true;
  for (const one of reports) {
    const channel = workspace.channels.find(({ address }) => address === one.channelAddress);
    if (channel === undefined) continue;
    try {
      await port.report(workspace.workspaceId, channel.channelId, one);
    } catch (fault) {
      const { providerId } = one;
      log.error(
        { providerId, fault: faultName(fault) },
        'A report could not be taken; the provider will send it again',
      );
      areTaken = false;
    }
  }
  return areTaken;
}

/**
 * Applies what one webhook call reports on the wishes of people, in its order. Answers true when each is committed, or
 * names no channel or no person that can be recognised.
 */
export async function applyPreferences(
  { port, workspace, channelType, log }: Delivery,
  preferences: readonly ProviderPreference[],
): Promise<boolean> {
  let areTaken = true;
  for (const { channelAddress, identities: reported, takesMessages } of preferences) {
    const channel = workspace.channels.find(({ address }) => address === channelAddress);
    if (channel === undefined) continue;
    const identities = recognisable({ channelId: channel.channelId, channelType }, reported);
    try {
      if (identities.length > 0) await port.applyPreference(workspace.workspaceId, identities, takesMessages);
    } catch (fault) {
      log.error({ fault: faultName(fault) }, 'A preference could not be taken; the provider will send it again');
      areTaken = false;
    }
  }
  return areTaken;
}

/** Answers false for a message that the provider is to send again. */
async function deliver({ port, workspace, channelType, log }: Delivery, message: ProviderMessage): Promise<boolean> {
  const { workspaceId, channels } = workspace;
  const { externalId: messageId, channelAddress } = message;
  try {
    const channel = channels.find(({ address }) => address === channelAddress);
    const inbound = channel && inboundMessage({ channelId: channel.channelId, channelType }, message);
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
    if (fault instanceof Refusal && fault.code === 'RATE_LIMITED') {
      log.warn({ messageId }, 'A message is past the limit of its workspace; the provider will send it again');
      return false;
    }
    // The fault itself is not logged: an error of the database can quote the row, and with it the customer's text.
    log.error({ messageId, fault: faultName(fault) }, 'A message could not be taken; the provider will send it again');
    return false;
  }
}

/** The channel that a message came in by. */
export interface Origin {
  readonly channelId: string;
  readonly channelType: ChannelType;
}

/** The message on its channel. Null when no identity of the sender can be normalised. */
export function inboundMessage(origin: Origin, message: ProviderMessage): InboundMessage | null {
  const { identities: _reported, givenUp: _gone, original: _original, channelAddress: _address, ...content } = message;
  const identities = recognisable(origin, message.identities);
  const givenUp = recognisable(origin, message.givenUp);
  const { channelId } = origin;
  return identities.length === 0 ? null : { channelId, identities, givenUp, ...content };
}

/** The identities that can be normalised, each once. */
function recognisable({ channelId, channelType }: Origin, reported: readonly ReportedIdentity[]): Identity[] {
  const byKey = new Map<string, Identity>();
  for (const one of reported) {
    const identity = normaliseSender({ ...one, channelId }, channelType);
    if (!('refused' in identity)) byKey.set(identityKey(identity), identity);
  }
  return [...byKey.values()];
}

function faultName(fault: unknown): string {
  if (fault instanceof Refusal) return fault.code;
  if (!(fault instanceof Error)) return typeof fault;
  return 'code' in fault && typeof fault.code === 'string' ? `${fault.name} ${fault.code}` : fault.name;
}
