import { type Customer, kindOn } from './customer.ts';
import type { PlayableContact, SimulatedChannel } from './queries.ts';

/** The contact as somebody to play: by the identity that was known first, on its channel or on one that has such people. */
export function customerFromContact(
  { displayName, identities }: Pick<PlayableContact, 'displayName' | 'identities'>,
  channels: readonly SimulatedChannel[],
): Customer | null {
  for (const { kind, value, channel } of identities) {
    const on = channel?.id ?? (channels.find(({ type }) => kindOn(type) === kind) ?? channels[0])?.id;
    if (on !== undefined) return { name: displayName, channelId: on, kind, value };
  }
  return null;
}
