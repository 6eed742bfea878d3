import type { Transaction } from '../database/transaction.ts';
import type { Channel } from './channel.ts';
import { lockChannel, saveVerification } from './workspaces.store.ts';

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
