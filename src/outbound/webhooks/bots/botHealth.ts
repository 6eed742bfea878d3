import type { ChannelBot } from '../../../workspaces/channel.ts';
import type { Health, SendOutcome } from '../schedule.ts';
import type { DisabledCause } from '../webhook.ts';

/** A bot that fails for no longer is not taken from its tickets: it may have been started anew. */
const GRACE_MS = 3_000;

export type BotChange =
  | { readonly effect: 'NONE' }
  | { readonly effect: 'RECOVER' }
  /** `isProbed` says whether it is asked from time to time whether it answers again. */
  | { readonly effect: 'FAIL'; readonly code: string; readonly isProbed: boolean };

/**
 * What an attempt at its endpoint makes of a bot. It fails when no request has succeeded for three seconds, and at once
 * when it answered 410. Any request that succeeds makes it well again, unless its key was revoked.
 */
export function decideBotHealth(
  bot: Pick<ChannelBot, 'status' | 'lastErrorCode'> | null,
  { failingSince }: Pick<Health, 'failingSince'>,
  disabled: DisabledCause | null,
  { errorCode }: Pick<SendOutcome, 'errorCode'>,
  now: Date,
): BotChange {
  if (bot === null || isRevoked(bot)) return { effect: 'NONE' };
  if (errorCode === null) return { effect: bot.status === 'FAILING' ? 'RECOVER' : 'NONE' };
  if (bot.status === 'FAILING' && disabled !== 'GONE') return { effect: 'NONE' };
  const code = disabled === 'GONE' ? disabled : errorCode;
  const failsFor = failingSince === null ? 0 : now.getTime() - failingSince.getTime();
  if (disabled === null && failsFor < GRACE_MS) return { effect: 'NONE' };
  return { effect: 'FAIL', code, isProbed: disabled === null };
}

/** Whether the key of the bot was revoked: then it is told nothing more. */
export function isRevoked({ lastErrorCode }: Pick<ChannelBot, 'lastErrorCode'>): boolean {
  return lastErrorCode === 'API_KEY_REVOKED';
}
