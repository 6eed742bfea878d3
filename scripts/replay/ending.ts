import { UnblockContact } from '../../testkit/operations.ts';
import { ask, inLanes } from './asking.ts';
import { handIn, type Pace } from './carryOut.ts';
import type { Desk } from './desk.ts';
import type { Mail } from './mail.ts';

export interface Ended {
  readonly unblocked: number;
  readonly ticketsReleased: number;
  readonly ticketsDeleted: number;
}

/** Unblocks each contact by its policy. */
export async function unblockAll(
  policies: ReadonlyMap<string, 'UNBLOCK_ALL' | 'DELETE_ALL'>,
  desk: Desk,
  pace: Pace,
): Promise<Ended> {
  const ended = { unblocked: 0, ticketsReleased: 0, ticketsDeleted: 0 };
  let done = 0;

  async function unblock([contactId, policy]: [string, 'UNBLOCK_ALL' | 'DELETE_ALL']): Promise<void> {
    const { unblockContact } = await ask(desk.keeper(), UnblockContact, { contactId, policy });
    ended.unblocked += unblockContact.changed ? 1 : 0;
    ended.ticketsReleased += unblockContact.ticketsReleased;
    ended.ticketsDeleted += unblockContact.ticketsDeleted;
    done += 1;
    pace.onProgress('unblocking', done, policies.size);
  }

  await inLanes([...policies], pace.lanes, ([contactId]) => contactId, unblock, pace.stopped);
  return ended;
}

/** Hands the mails in, and answers how many had the outcome. */
export async function handInAll(mails: readonly Mail[], outcome: string, desk: Desk, pace: Pace): Promise<number> {
  let had = 0;
  let done = 0;

  async function work(mail: Mail): Promise<void> {
    if ((await handIn(desk, mail)) === outcome) had += 1;
    done += 1;
    pace.onProgress('writing again', done, mails.length);
  }

  await inLanes(mails, pace.lanes, ({ sender }) => sender.key, work, pace.stopped);
  return had;
}
