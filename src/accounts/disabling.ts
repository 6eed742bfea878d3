import { type Refused, refuse } from '../refusals/refusal.ts';
import type { User } from './user.ts';

const NO_SUCH_USER = refuse('USER_NOT_FOUND', 'There is no such user.', 'userId');
const OWN_ACCOUNT = refuse('OWN_ACCOUNT', 'You cannot disable yourself. Ask another admin.', 'userId');
const LAST_ADMIN = refuse('LAST_ADMIN', 'No other admin could sign in. Make another admin first.', 'userId');

/** The user with this id, among rows that are locked. */
export function decideUser(users: readonly User[], userId: string): { readonly user: User } | Refused {
  const user = users.find(({ id }) => id === userId);
  return user === undefined ? NO_SUCH_USER : { user };
}

/** Whether `actorId` may disable the user. `users` holds the user and every admin. */
export function decideDisabling(
  users: readonly User[],
  userId: string,
  actorId: string | null,
): { readonly user: User } | Refused {
  if (userId === actorId) return OWN_ACCOUNT;
  const isAdminLeft = users.some(
    ({ id, role, disabledAt }) => role === 'ADMIN' && disabledAt === null && id !== userId,
  );
  const decided = decideUser(users, userId);
  if ('refused' in decided || decided.user.role !== 'ADMIN' || decided.user.disabledAt !== null) return decided;
  return isAdminLeft ? decided : LAST_ADMIN;
}
