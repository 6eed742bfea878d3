import type { Scope } from '../access/viewer.ts';
import { type Refused, refuse } from '../refusals/refusal.ts';
import { type Channel, type ChannelBot, noSuchChannel } from '../workspaces/channel.ts';

/** The key by which a bot is to be connected. */
interface BotKey {
  readonly id: string;
  readonly scopes: readonly Scope[];
  readonly revokedAt: Date | null;
}

export type BotDecision =
  | { readonly effect: 'NONE'; readonly channel: Channel }
  | { readonly effect: 'CONNECT'; readonly channel: Channel; readonly bot: ChannelBot };

/** Connects the bot with the key to the channel, in place of another bot. The same bot again changes nothing. */
export function decideBot(
  channel: Channel | null,
  old: ChannelBot | null,
  key: BotKey | null,
  answersWithinSeconds: number,
  /** Whether its endpoint is there and enabled, at the address that was asked for. */
  isAtAddress: boolean,
): BotDecision | Refused {
  if (channel === null) return noSuchChannel('channelId');
  if (key === null) return refuse('API_KEY_NOT_FOUND', 'There is no such API key.', 'apiKeyId');
  if (key.revokedAt !== null) return refuse('BAD_USER_INPUT', 'The API key was revoked.', 'apiKeyId');
  if (!key.scopes.includes('bot:answer')) {
    return refuse('BAD_USER_INPUT', 'The API key of a bot needs the scope bot:answer.', 'apiKeyId');
  }
  const bot = { apiKeyId: key.id, status: 'CONNECTED', lastErrorCode: null, answersWithinSeconds } as const;
  const isSame =
    old?.status === 'CONNECTED' && old.apiKeyId === key.id && old.answersWithinSeconds === answersWithinSeconds;
  return isSame && isAtAddress ? { effect: 'NONE', channel } : { effect: 'CONNECT', channel, bot };
}
