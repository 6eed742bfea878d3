import { type Refused, refuse } from '../refusals/refusal.ts';

export const CHANNEL_TYPES = [
  'WHATSAPP',
  'WEBCHAT',
  'EMAIL',
  'SMS',
  'INSTAGRAM',
  'FACEBOOK',
  'TELEGRAM',
  'LINE',
  'API',
] as const;
export type ChannelType = (typeof CHANNEL_TYPES)[number];

export const BOT_STATUSES = ['CONNECTED', 'FAILING'] as const;
/** FAILING: the bot cannot be reached, or its key was revoked. It gets no new ticket. */
export type BotStatus = (typeof BOT_STATUSES)[number];

/** The bot that is connected to a channel. */
export interface ChannelBot {
  readonly apiKeyId: string;
  readonly status: BotStatus;
  /** Why it is failing. Null while it is connected. */
  readonly lastErrorCode: string | null;
  readonly answersWithinSeconds: number;
}

/** `field` is the argument that holds the channel's id. */
export const noSuchChannel = (field: string): Refused =>
  refuse('CHANNEL_NOT_FOUND', 'There is no such channel.', field);

export interface Channel {
  readonly id: string;
  readonly type: ChannelType;
  readonly name: string;
  readonly botActive: boolean;
  /** The provider's name of the channel, for WhatsApp the phone number id; null when it has none. */
  readonly address: string | null;
  /** Whether customers are shown that the messages before a reply were read. */
  readonly readReceipts: boolean;
}

/**
 * Rule 4: the bot is active when a bot is connected and not failing, and the channel's `botActive` and the workspace's
 * `botEnabled` both are on.
 */
export function isBotActive(
  channel: { readonly botActive: boolean; readonly botStatus: BotStatus | null },
  settings: { readonly botEnabled: boolean },
): boolean {
  return channel.botActive && channel.botStatus === 'CONNECTED' && settings.botEnabled;
}

/** The fields to change. A field that is left out or null stays as it is. */
export interface ChannelChange {
  readonly name?: string | null | undefined;
  readonly botActive?: boolean | null | undefined;
  readonly address?: string | null | undefined;
  readonly readReceipts?: boolean | null | undefined;
}

const NO_RECEIPTS = refuse('BAD_USER_INPUT', 'Only channels of the type WHATSAPP have read receipts.', 'readReceipts');

/** The changed channel, and the names of the fields that differ. */
export function changeChannel(
  old: Channel,
  change: ChannelChange,
): { readonly channel: Channel; readonly changed: readonly (keyof ChannelChange)[] } | Refused {
  if (change.readReceipts === true && old.type !== 'WHATSAPP') return NO_RECEIPTS;
  const channel = {
    ...old,
    name: change.name ?? old.name,
    botActive: change.botActive ?? old.botActive,
    address: change.address ?? old.address,
    readReceipts: change.readReceipts ?? old.readReceipts,
  };
  const names = ['name', 'botActive', 'address', 'readReceipts'] as const;
  return { channel, changed: names.filter((name) => channel[name] !== old[name]) };
}
