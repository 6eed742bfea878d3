import type { Transaction } from '../database/transaction.ts';
import type { Channel, ChannelBot } from './channel.ts';
import { failBotsWith, lockChannel, saveBotRow, saveVerification } from './workspaces.store.ts';

/** Locks a channel for a change of its secret. Null when the workspace has no such channel. */
export function lockChannelForSecret(transaction: Transaction, channelId: string): Promise<Channel | null> {
  return lockChannel(transaction, channelId);
}

/**
 * Says whether the channel has a secret of its own. Without one it claims its address. Answers whether the address was
 * free; if not, the transaction has failed.
 */
export function verifyBySecret(transaction: Transaction, channelId: string, hasSecret: boolean): Promise<boolean> {
  return saveVerification(transaction, channelId, hasSecret);
}

/** Locks a channel for a change of its bot. Null when the workspace has no such channel. */
export function lockChannelForBot(transaction: Transaction, channelId: string): Promise<Channel | null> {
  return lockChannel(transaction, channelId);
}

/** Saves the bot of a locked channel; null for none. */
export function saveBot(transaction: Transaction, channelId: string, bot: ChannelBot | null): Promise<void> {
  return saveBotRow(transaction, channelId, bot);
}

/** Says that the bots with this key cannot be reached any more. Answers the ids of their channels. */
export function failBotsOf(transaction: Transaction, keyId: string, code: string): Promise<string[]> {
  return failBotsWith(transaction, keyId, code);
}
