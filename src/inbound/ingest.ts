import type { IdentityInput } from '../contacts/identity.ts';
import { holdsAcrossChannels } from '../contacts/identity.ts';
import { type Refused, refuse } from '../refusals/refusal.ts';

/**
 * The sender of a message that a partner hands in on a channel: a handle or an id is one of that channel, whether or not
 * the partner says so again.
 */
export function senderOn(channelId: string, from: IdentityInput): IdentityInput | Refused {
  if (holdsAcrossChannels(from.kind)) return { kind: from.kind, value: from.value };
  if ((from.channelId ?? channelId) !== channelId) {
    return refuse('BAD_USER_INPUT', 'The sender must be of the channel that the message came in by.', 'from.channelId');
  }
  return { kind: from.kind, value: from.value, channelId };
}

/** A refusal of an identity names the argument that the identity was given in. */
export function inArgument<Decision extends object>(argument: string, outcome: Decision | Refused): Decision | Refused {
  if (!('refused' in outcome)) return outcome;
  const { refused, message, field } = outcome;
  return refuse(refused, message, field?.replace(/^identity\b/, argument));
}
