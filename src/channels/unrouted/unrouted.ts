import { type Refused, refuse } from '../../refusals/refusal.ts';
import { parsedObject } from '../../text/json.ts';
import { type Channel, type ChannelType, noSuchChannel } from '../../workspaces/channel.ts';
import type { ProviderMessage } from '../channel.ts';
import { parseWhatsAppValue } from '../whatsapp/payload.ts';

/** How long an unrouted message is kept, and how many of a workspace: a stranger's flood must not fill the disk. */
export const KEEP_DAYS = 30;
export const KEEP_MESSAGES = 1_000;
/** The most characters of a message as the provider sent it. No message of WhatsApp is so long. */
export const MAX_RAW = 131_072;

/** A message for an address that no channel has. */
export interface Unrouted {
  readonly type: ChannelType;
  readonly address: string;
  readonly raw: string;
}

/** The message, read again as it came. Null for what this version cannot read. */
export function readUnrouted({ raw }: Pick<Unrouted, 'raw'>): ProviderMessage | null {
  return parseWhatsAppValue(parsedObject(raw));
}

/** Answers the message to hand to the gate, and the type of its channel. */
export function decideRoute(
  unrouted: Unrouted | null,
  channel: Channel | null,
): { readonly message: ProviderMessage; readonly channelType: ChannelType } | Refused {
  if (unrouted === null) {
    return refuse('MESSAGE_NOT_FOUND', 'There is no such unrouted message: it was routed, or it is too old.', 'id');
  }
  if (channel === null) return noSuchChannel('channelId');
  if (channel.type !== unrouted.type) {
    return refuse('BAD_USER_INPUT', 'A message is routed to a channel of its own type.', 'channelId');
  }
  const message = readUnrouted(unrouted);
  return message === null
    ? refuse('BAD_USER_INPUT', 'This message cannot be read.', 'id')
    : { message, channelType: channel.type };
}
