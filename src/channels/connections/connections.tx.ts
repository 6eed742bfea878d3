import { type ActorRef, SYSTEM } from '../../access/viewer.ts';
import type { Transaction } from '../../database/transaction.ts';
import { appendEvents } from '../../events/log.tx.ts';
import { markFailing, type NewConnection, removeConnection, saveConnection } from './channelConnections.store.ts';
import { connectionChanged } from './connectionChanged.ts';

/** Makes the connection. Answers false when the channel has the same one, and it does not fail. */
export async function makeConnection(
  transaction: Transaction,
  connection: NewConnection,
  by: ActorRef,
): Promise<boolean> {
  if (!(await saveConnection(transaction, connection))) return false;
  await appendEvents(transaction, [connectionChanged(by, connection.channelId)]);
  return true;
}

/** Takes the connection away. Answers false for a channel without one. */
export async function endConnection(transaction: Transaction, channelId: string, by: ActorRef): Promise<boolean> {
  if (!(await removeConnection(transaction, channelId))) return false;
  await appendEvents(transaction, [connectionChanged(by, channelId)]);
  return true;
}

/**
 * Says that the provider refuses the credential of a channel. Its replies wait until it is connected again.
 * `checkedAt` tells which credential: another one can have come meanwhile.
 */
export async function failConnection(
  transaction: Transaction,
  channelId: string,
  code: string,
  checkedAt: Date | null,
): Promise<void> {
  if (await markFailing(transaction, channelId, code, checkedAt)) {
    await appendEvents(transaction, [connectionChanged(SYSTEM, channelId)]);
  }
}
