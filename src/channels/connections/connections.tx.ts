import { type ActorRef, SYSTEM } from '../../access/viewer.ts';
import type { Transaction } from '../../database/transaction.ts';
import { appendEvents } from '../../events/log.tx.ts';
import { beginMailbox, removeMailbox } from '../email/mailbox/mailboxes.store.ts';
import type { MailboxPosition } from '../email/mailbox/mailboxPosition.ts';
import { markFailing, type NewConnection, removeConnection, saveConnection } from './channelConnections.store.ts';
import { connectionChanged } from './connectionChanged.ts';

/**
 * Makes the connection. Answers false when the channel has the same one, and it does not fail. A mailbox is read from
 * the end of its inbox, and one that the channel had before from where it was left.
 */
export async function makeConnection(
  transaction: Transaction,
  connection: NewConnection,
  mailbox: { readonly name: string; readonly end: MailboxPosition } | null,
  by: ActorRef,
): Promise<boolean> {
  const { channelId } = connection;
  if (!(await saveConnection(transaction, connection))) return false;
  if (mailbox === null) await removeMailbox(transaction, channelId);
  else await beginMailbox(transaction, channelId, mailbox.name, mailbox.end);
  await appendEvents(transaction, [connectionChanged(by, channelId)]);
  return true;
}

/** Takes the connection away. Answers false for a channel without one. */
export async function endConnection(transaction: Transaction, channelId: string, by: ActorRef): Promise<boolean> {
  if (!(await removeConnection(transaction, channelId))) return false;
  await removeMailbox(transaction, channelId);
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
