import type { Role } from '../access/viewer.ts';

/** A person who signs in, as their newest token described them. */
export interface User {
  readonly id: string;
  readonly displayName: string;
  readonly email: string;
  readonly role: Role;
  /** Null while the user can sign in. */
  readonly disabledAt: Date | null;
  /** Tokens issued until then are refused. Null for none. */
  readonly signedOutAt: Date | null;
}

/** A user with the issue time of the token that described them. */
export interface DescribedUser extends User {
  /** Null for a user of an earlier release: no token has described them since. */
  readonly tokenIssuedAt: Date | null;
}
