import type { ChannelType, IdentityKind } from '../gql/graphql.ts';

/** Somebody to play: a person on one channel. */
export interface Customer {
  readonly name: string;
  readonly channelId: string;
  readonly kind: IdentityKind;
  /** Their number, address, handle or id there. */
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

/** What people are known by on channels of that type. */
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

/** Somebody nobody knows yet. `dice` answers from 0 up to 1, as Math.random does. */
export function inventCustomer(
  channel: { readonly id: string; readonly type: ChannelType },
  dice: () => number,
): Customer {
  const name = NAMES[Math.floor(dice() * NAMES.length)] ?? 'Putri Handayani';
  const number = String(Math.floor(dice() * 100_000_000)).padStart(8, '0');
  const handle = `${name.toLowerCase().replace(' ', '.')}.${number.slice(0, 4)}`;
  const kind = kindOn(channel.type);
  const values = {
    PHONE: `+62812${number}`,
    EMAIL: `${handle}@example.com`,
    HANDLE: handle,
    EXTERNAL_ID: `customer-${number}`,
  } satisfies Record<IdentityKind, string>;
  return { name, channelId: channel.id, kind, value: values[kind] };
}
