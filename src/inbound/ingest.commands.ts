import type { Viewer } from '../access/viewer.ts';
import type { IdentityHasher } from '../blocks/kept/identityHasher.ts';
import { type Identity, type IdentityInput, identityKey } from '../contacts/identity.ts';
import { normaliseSender } from '../contacts/normaliseIdentity.ts';
import type { Database } from '../database/database.ts';
import { orThrow, Refusal, type RefusalCode, type Refused, refuse } from '../refusals/refusal.ts';
import type { ChannelType } from '../workspaces/channel.ts';
import type { ChannelTypes } from '../workspaces/channelTypes.service.ts';
import type { ReceiveOutcome } from './arrivals.ts';
import type { InboundMessage } from './inboundMessage.ts';
import { inArgument, itemField, senderOn } from './ingest.ts';
import { receiveMessage, receiveMessages } from './receive.commands.ts';

interface Receiving {
  readonly database: Database;
  readonly channelTypes: ChannelTypes;
  readonly newId: () => string;
  readonly identityHasher: IdentityHasher | null;
}

/** A message as a partner's system sends it. A part that can be left out is null or missing. */
export interface IngestInput extends Pick<InboundMessage, 'channelId' | 'body' | 'externalId'> {
  readonly from: IdentityInput;
  /** Other identities by which the channel knows the sender. */
  readonly alsoKnownAs?: readonly IdentityInput[] | null | undefined;
  readonly displayName?: string | null | undefined;
  readonly sentAt?: Date | null | undefined;
}

/** What became of one message of a batch: an outcome, or a refusal. */
export interface IngestItem {
  readonly externalId: string;
  readonly outcome: ReceiveOutcome | null;
  readonly refusal: RefusalCode | null;
  readonly errorMessage: string | null;
  /** The input at fault, such as `messages.2.from.value`. */
  readonly field: string | null;
}

export interface IngestResult {
  readonly items: readonly IngestItem[];
  /** The number of messages that were taken. */
  readonly changedCount: number;
}

/** The most identities of a sender beside the one that names the sender. */
const MAX_ALSO_KNOWN_AS = 10;

/** The most messages of one call. */
export const MAX_BATCH = 100;

/** Takes a message that a partner's system sends over the API. */
export async function ingestMessage(
  receiving: Receiving,
  viewer: Viewer,
  input: IngestInput,
): Promise<{ readonly outcome: ReceiveOutcome }> {
  const message = orThrow(await inboundMessage(receiving, viewer, input));
  return { outcome: await receiveMessage(receiving, viewer.workspaceId, message, viewer.actor) };
}

/**
 * Takes many messages in one transaction, in their order. Answers each for itself: the refusal of one message refuses
 * no other. A fault, or a database that is away, fails them all, and nothing is stored.
 */
export async function ingestMessages(
  receiving: Receiving,
  viewer: Viewer,
  inputs: readonly IngestInput[],
): Promise<IngestResult> {
  if (inputs.length > MAX_BATCH) {
    throw new Refusal(refuse('BULK_TOO_LARGE', `At most ${MAX_BATCH} messages at once.`, 'messages'));
  }
  const recognised = await Promise.all(inputs.map((input) => inboundMessage(receiving, viewer, input)));
  const messages = recognised.filter((one): one is InboundMessage => !('refused' in one));
  const answered = await receiveMessages(receiving, viewer.workspaceId, messages, viewer.actor);
  const answers = new Map(messages.map((message, place) => [message, answered[place]]));
  const items = inputs.map(({ externalId }, place) => {
    const one = recognised[place];
    const answer = one === undefined || 'refused' in one ? one : answers.get(one);
    if (answer === undefined) throw new Error('A message of a batch got no answer.');
    return itemOf(externalId, answer, place);
  });
  return { items, changedCount: items.filter(({ outcome }) => outcome === 'DELIVERED' || outcome === 'HELD').length };
}

function itemOf(externalId: string, answer: ReceiveOutcome | Refused, place: number): IngestItem {
  if (typeof answer === 'string') {
    return { externalId, outcome: answer, refusal: null, errorMessage: null, field: null };
  }
  const { refused, message, field } = answer;
  return { externalId, outcome: null, refusal: refused, errorMessage: message, field: itemField(place, field) };
}

async function inboundMessage(
  { channelTypes }: Receiving,
  { workspaceId }: Viewer,
  input: IngestInput,
): Promise<InboundMessage | Refused> {
  const { channelId, body, externalId } = input;
  const channelType = await channelTypes.typeOf(workspaceId, channelId);
  const identities = sendersIdentities(channelType ?? 'API', input);
  if ('refused' in identities) return identities;
  return {
    channelId,
    identities,
    body,
    externalId,
    displayName: input.displayName ?? null,
    sentAt: input.sentAt ?? null,
  };
}

/** The identity that names the sender, then the others, each once. Those others that are no identity are skipped. */
function sendersIdentities(channelType: ChannelType, input: IngestInput): readonly Identity[] | Refused {
  const { channelId, from } = input;
  const alsoKnownAs = input.alsoKnownAs ?? [];
  if (alsoKnownAs.length > MAX_ALSO_KNOWN_AS) {
    return refuse('BAD_USER_INPUT', `At most ${MAX_ALSO_KNOWN_AS} other identities of a sender.`, 'alsoKnownAs');
  }
  const sender = senderOn(channelId, from);
  if ('refused' in sender) return sender;
  const named = inArgument('from', normaliseSender({ ...sender, channelId }, channelType));
  if ('refused' in named) return named;
  const others = alsoKnownAs
    .map((other) => normaliseSender({ ...other, channelId: other.channelId ?? channelId }, channelType))
    .filter((one): one is Identity => !('refused' in one));
  return [...new Map([named, ...others].map((one) => [identityKey(one), one])).values()];
}
