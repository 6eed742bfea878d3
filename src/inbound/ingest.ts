import type { IdentityInput } from '../contacts/identity.ts';
import { holdsAcrossChannels } from '../contacts/identity.ts';
import { type Refused, refuse } from '../refusals/refusal.ts';

/**
 * The sender of a message on a channel. A handle or an external id belongs to that channel; a partner may leave it out.
 * Refuses an identity of another channel.
 */
export function senderOn(channelId: string, from: IdentityInput): IdentityInput | Refused {
  if (holdsAcrossChannels(from.kind)) return { kind: from.kind, value: from.value };
  if ((from.channelId ?? channelId) !== channelId) {
    return refuse('BAD_USER_INPUT', 'The sender must be of the channel that the message came in by.', 'from.channelId');
  }
  return { kind: from.kind, value: from.value, channelId };
}

/** Names the argument that held the identity in a refusal of it. */
export function inArgument<Decision extends object>(argument: string, outcome: Decision | Refused): Decision | Refused {
  if (!('refused' in outcome)) return outcome;
  const { refused, message, field } = outcome;
  return refuse(refused, message, field?.replace(/^identity\b/, argument));
}

/** Names the input at fault of one message in a batch. */
export function itemField(place: number, field: string | undefined): string {
  return field === undefined ? `messages.${place}` : `messages.${place}.${field}`;
}
