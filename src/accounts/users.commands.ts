import type { Viewer } from '../access/viewer.ts';
import type { Database } from '../database/database.ts';
import type { Transaction } from '../database/transaction.ts';
import { appendEvents } from '../events/log.tx.ts';
import { orThrow, Refusal } from '../refusals/refusal.ts';
import { decideDisabling, decideUser } from './disabling.ts';
import { CREDENTIAL_NOT_GOOD } from './tokenStanding.ts';
import type { User } from './user.ts';
import type { UserEvent } from './userEvent.ts';
import { changeUser, lockUserAndAdmins } from './users.store.ts';

interface Dependencies {
  readonly database: Database;
}

type UserAct = 'disable' | 'enable' | 'signOut';

const EVENTS = {
  disable: 'user.disabled',
  enable: 'user.enabled',
  signOut: 'user.signed_out',
} as const satisfies Record<UserAct, UserEvent['type']>;

/** Keeps a user out, and refuses every token issued until now. Disabling a disabled user changes nothing. */
export function disableUser({ database }: Dependencies, viewer: Viewer, userId: string): Promise<User> {
  return database.change(viewer.workspaceId, async (transaction) => {
    const users = await lockAll(transaction, viewer, userId);
    const { user } = orThrow(decideDisabling(users, userId, viewer.actor.id));
    return user.disabledAt === null ? act(transaction, viewer, 'disable', userId) : user;
  });
}

/** Lets a disabled user sign in again, with a new token. Enabling an enabled user changes nothing. */
export function enableUser({ database }: Dependencies, viewer: Viewer, userId: string): Promise<User> {
  return database.change(viewer.workspaceId, async (transaction) => {
    const { user } = orThrow(decideUser(await lockAll(transaction, viewer, userId), userId));
    return user.disabledAt === null ? user : act(transaction, viewer, 'enable', userId);
  });
}

/** Refuses every token of the user issued until now. */
export function signOutUser({ database }: Dependencies, viewer: Viewer, userId: string): Promise<User> {
  return database.change(viewer.workspaceId, async (transaction) => {
    orThrow(decideUser(await lockAll(transaction, viewer, userId), userId));
    return act(transaction, viewer, 'signOut', userId);
  });
}

/** Of two admins who disable each other at the same time, the second is no longer an admin who may. */
async function lockAll(transaction: Transaction, { actor }: Viewer, userId: string): Promise<User[]> {
  const users = await lockUserAndAdmins(transaction, userId);
  if (users.some(({ id, disabledAt }) => id === actor.id && disabledAt !== null))
    throw new Refusal(CREDENTIAL_NOT_GOOD);
  return users;
}

async function act(transaction: Transaction, { actor }: Viewer, done: UserAct, userId: string): Promise<User> {
  const [user] = await Promise.all([
    changeUser(transaction, done, userId),
    appendEvents(transaction, [
      { type: EVENTS[done], audience: 'EVERYONE', contactId: null, ticketId: null, actor, data: { userId } },
    ]),
  ]);
  return user;
}
