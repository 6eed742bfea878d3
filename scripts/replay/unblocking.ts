import { forEachConcurrently } from '../../testkit/concurrency.ts';
import { UnblockContact } from '../../testkit/operations.ts';
import { type RunOptions, sendMail } from './executePlan.ts';
import type { Mail } from './mails/mail.ts';
import type { Partners } from './partners.ts';

export type UnblockPolicy = 'UNBLOCK_ALL' | 'DELETE_ALL';

/** What the answers to all calls of unblockContact add up to. */
export interface UnblockResult {
  readonly unblocked: number;
  readonly ticketsReleased: number;
  readonly ticketsDeleted: number;
}

/** Unblocks each contact with its policy. */
export async function unblockContacts(
  policies: ReadonlyMap<string, UnblockPolicy>,
  { spamFilter }: Partners,
  { concurrency, signal, onProgress }: RunOptions,
): Promise<UnblockResult> {
  const total = { unblocked: 0, ticketsReleased: 0, ticketsDeleted: 0 };
  let done = 0;
  await forEachConcurrently([...policies], { concurrency, signal }, async ([contactId, policy]) => {
    const { unblockContact } = await spamFilter().ask(UnblockContact, { contactId, policy });
    total.unblocked += unblockContact.changed ? 1 : 0;
    total.ticketsReleased += unblockContact.ticketsReleased;
    total.ticketsDeleted += unblockContact.ticketsDeleted;
    done += 1;
    onProgress('unblocking', done, policies.size);
  });
  return total;
}

/** Sends the mails in, and resolves with the number of those that had the outcome. */
export async function countOutcome(
  outcome: string,
  mails: readonly Mail[],
  partners: Partners,
  { concurrency, signal, onProgress }: RunOptions,
): Promise<number> {
  let count = 0;
  let done = 0;
  await forEachConcurrently(mails, { concurrency, signal, keyOf: ({ sender }) => sender.key }, async (mail) => {
    if ((await sendMail(partners, mail)) === outcome) count += 1;
    done += 1;
    onProgress('sending again', done, mails.length);
  });
  return count;
}
