import type { Role } from '../access/viewer.ts';

/** A person who signs in, as their token last described them. */
export interface User {
  readonly id: string;
  readonly displayName: string;
  readonly email: string;
  readonly role: Role;
}
