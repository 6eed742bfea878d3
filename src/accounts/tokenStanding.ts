import { ROLES, type Role } from '../access/viewer.ts';
import { refuse } from '../refusals/refusal.ts';
import type { DescribedUser, User } from './user.ts';

export const CREDENTIAL_NOT_GOOD = refuse('UNAUTHENTICATED', 'The credential is not good, or no longer.');

/** What a verified token says of its user. */
export interface UserToken extends Pick<User, 'displayName' | 'email' | 'role'> {
  readonly subject: string;
  readonly issuedAt: Date;
}

/**
 * What a verified token is worth: REFUSED, GOOD, or NEWER for one that describes its user anew. A token in hand cannot
 * be taken back, so the row of its user decides.
 */
export type TokenStanding = 'REFUSED' | 'GOOD' | 'NEWER';

export function standingOf(user: DescribedUser, token: UserToken): TokenStanding {
  if (user.disabledAt !== null || isSignedOut(user, token)) return 'REFUSED';
  // An older token must neither take back a newer name, nor be worth a role that the user no longer has.
  if (!describes(user, token)) return token.role === user.role ? 'GOOD' : 'REFUSED';
  const isSame = user.displayName === token.displayName && user.email === token.email && user.role === token.role;
  return isSame ? 'GOOD' : 'NEWER';
}

/** Tokens say their issue time in whole seconds, so one of the same second can be older. */
function isSignedOut({ signedOutAt }: DescribedUser, { issuedAt }: UserToken): boolean {
  return signedOutAt !== null && issuedAt <= signedOutAt;
}

/** Whether the token is newer than the one that described the user. In the same second, the lower role is the newer. */
function describes({ tokenIssuedAt, role }: DescribedUser, token: UserToken): boolean {
  if (tokenIssuedAt === null || token.issuedAt > tokenIssuedAt) return true;
  return token.issuedAt.getTime() === tokenIssuedAt.getTime() && rank(token.role) <= rank(role);
}

function rank(role: Role): number {
  return ROLES.indexOf(role);
}
