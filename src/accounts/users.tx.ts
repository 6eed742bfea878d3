import type { Transaction } from '../database/transaction.ts';
import type { NewEvent } from '../events/event.ts';
import { appendEvents } from '../events/log.tx.ts';
import { standingOf, type UserToken } from './tokenStanding.ts';
import type { UserRoleChanged } from './userEvent.ts';
import { addUser, describeUser, lockUserOf } from './users.store.ts';

/**
 * Makes or refreshes the user of a verified token, and answers the user's id. Null when the token is refused. `newId`
 * is the id of a user who is not known yet.
 */
export async function signInUser(transaction: Transaction, newId: string, token: UserToken): Promise<string | null> {
  if (await addUser(transaction, newId, token)) return newId;
  const user = await lockUserOf(transaction, token);
  const standing = standingOf(user, token);
  if (standing === 'REFUSED') return null;
  if (standing === 'GOOD') return user.id;
  await Promise.all([
    describeUser(transaction, user.id, token),
    appendEvents(
      transaction,
      user.role === token.role ? [] : [roleChanged({ userId: user.id, from: user.role, to: token.role })],
    ),
  ]);
  return user.id;
}

function roleChanged(data: UserRoleChanged['data']): NewEvent<UserRoleChanged> {
  const actor = { kind: 'USER', id: data.userId } as const;
  return { type: 'user.role_changed', audience: 'EVERYONE', contactId: null, ticketId: null, actor, data };
}
