import { SYSTEM } from '../../access/viewer.ts';
import type { Transaction } from '../../database/transaction.ts';
import { appendEvents } from '../../events/log.tx.ts';
import { markFailing } from './channelConnections.store.ts';
import { connectionChanged } from './connectionChanged.ts';

/** Says that the provider refuses the credential of a channel. Its replies wait until it is connected again. */
export async function failConnection(transaction: Transaction, channelId: string, code: string): Promise<void> {
  if (await markFailing(transaction, channelId, code)) {
    await appendEvents(transaction, [connectionChanged(SYSTEM, channelId)]);
  }
}
