import type { ChannelType, IdentityKind } from '../gql/graphql.ts';
import type { PlayableContact, SimulatedChannel } from './queries.ts';

/** A simulated customer: a person on one channel. */
export interface Customer {
  readonly name: string;
  readonly channelId: string;
  readonly kind: IdentityKind;
  /** The phone number, e-mail address, handle or id. */
  readonly value: string;
}

const KINDS: Record<ChannelType, IdentityKind> = {
  WHATSAPP: 'PHONE',
  SMS: 'PHONE',
  EMAIL: 'EMAIL',
  WEBCHAT: 'HANDLE',
  INSTAGRAM: 'HANDLE',
  FACEBOOK: 'HANDLE',
  TELEGRAM: 'HANDLE',
  LINE: 'HANDLE',
  API: 'EXTERNAL_ID',
};

/** The kind of identity that people have on channels of this type. */
export function kindOn(type: ChannelType): IdentityKind {
  return KINDS[type];
}

export function keyOf({ channelId, kind, value }: Customer): string {
  return [channelId, kind, value].join(' ');
}

const NAMES = [
  'Putri Handayani',
  'Budi Santoso',
  'Clara Vogel',
  'Nadia Rahman',
  'Oskar Lindgren',
  'Priya Nair',
  'Yusuf Demir',
  'Mei Tanaka',
  'Gita Permata',
  'Daniel Osei',
];

/** Invents a customer that the workspace does not know. `random` returns a number from 0 up to 1. */
export function inventCustomer(
  channel: { readonly id: string; readonly type: ChannelType },
  random: () => number,
): Customer {
  const name = NAMES[Math.floor(random() * NAMES.length)] ?? 'Putri Handayani';
  const number = String(Math.floor(random() * 100_000_000)).padStart(8, '0');
  const handle = `${name.toLowerCase().replace(' ', '.')}.${number.slice(0, 4)}`;
  const kind = kindOn(channel.type);
  const values = {
    PHONE: `+62812${number}`,
    EMAIL: `${handle}@example.com`,
    HANDLE: handle,
    EXTERNAL_ID: `customer-${number}`,
    SENDER_ID: `SHOP${number.slice(0, 4)}`,
  } satisfies Record<IdentityKind, string>;
  return { name, channelId: channel.id, kind, value: values[kind] };
}

/**
 * Returns a contact as a customer, by its first identity. An identity of every channel is used on a channel of its
 * kind. Returns null when there is no channel.
 */
export function customerFromContact(
  { displayName, identities }: Pick<PlayableContact, 'displayName' | 'identities'>,
  channels: readonly SimulatedChannel[],
): Customer | null {
  for (const { kind, value, channel } of identities) {
    const channelId = channel?.id ?? (channels.find(({ type }) => kindOn(type) === kind) ?? channels[0])?.id;
    if (channelId !== undefined) return { name: displayName, channelId, kind, value };
  }
  return null;
}
