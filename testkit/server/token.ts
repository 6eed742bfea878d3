import type { Role } from '../../src/access/viewer.ts';
import { signToken } from '../../src/accounts/token.ts';

/** The user for whom a token is signed. */
export interface TokenClaims {
  /** The slug of the workspace. */
  readonly workspace: string;
  readonly role: Role;
  readonly subject?: string;
  /** A day by default. */
  readonly lifetimeSeconds?: number;
}

const A_DAY = 86_400;

/** Signs a token as a company's sign-in does, with the server's `AUTH_SECRET`. */
export function signUserToken(secret: string, claims: TokenClaims): Promise<string> {
  const { workspace, role, subject = `${role.toLowerCase()}-of-${workspace}`, lifetimeSeconds = A_DAY } = claims;
  return signToken(
    secret,
    { subject, workspace, role, name: subject, email: `${subject}@example.com` },
    lifetimeSeconds,
  );
}
