import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import { ROLES, type Role } from '../access/viewer.ts';
import { Refusal, refuse } from '../refusals/refusal.ts';
import { storableText } from '../text/storableText.ts';

/** The claims of a user's token. */
export interface TokenClaims {
  readonly subject: string;
  /** The workspace's slug. */
  readonly workspace: string;
  readonly role: Role;
  readonly name: string;
  readonly email: string;
  readonly issuedAt: Date;
  /** The end that the token says, or that of the longest life if it is sooner. */
  readonly expiresAt: Date;
}

export type Verify = (token: string) => Promise<TokenClaims | null>;

/** The most seconds that a token is good for after it was issued, unless the configuration says another number. */
export const TOKEN_MAX_LIFETIME_SECONDS = 86_400;

const CLOCK_TOLERANCE_SECONDS = 30;
const MAX_TOKEN = 8_192;

/** The codes of jose for a failed request, for an answer that is no key set, and for a timeout. */
const PROVIDER_FAULTS: ReadonlySet<string> = new Set(['ERR_JOSE_GENERIC', 'ERR_JWKS_INVALID', 'ERR_JWKS_TIMEOUT']);

/** Verifies tokens signed with a shared secret (HS256), and of an issuer where one is given. */
export function verifyWithSecret(
  secret: string,
  maxLifetimeSeconds = TOKEN_MAX_LIFETIME_SECONDS,
  issuer?: string,
): Verify {
  const key = new TextEncoder().encode(secret);
  return verifying(maxLifetimeSeconds, (token) =>
    jwtVerify(token, key, {
      algorithms: ['HS256'],
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      ...(issuer !== undefined && { issuer }),
    }),
  );
}

/**
 * Verifies tokens of an identity provider by its published keys. They are cached, and fetched again for an unknown key.
 */
export function verifyWithJwks(
  url: string,
  issuer: string,
  audience: string,
  maxLifetimeSeconds = TOKEN_MAX_LIFETIME_SECONDS,
): Verify {
  const keys = createRemoteJWKSet(new URL(url), { timeoutDuration: 5_000, cooldownDuration: 10_000 });
  return verifying(maxLifetimeSeconds, (token) =>
    jwtVerify(token, keys, {
      issuer,
      audience,
      algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA'],
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
    }),
  );
}

/** Signs a token as an identity provider does: for development, tests and the command line. */
export function signToken(
  secret: string,
  claims: Omit<TokenClaims, 'issuedAt' | 'expiresAt'>,
  lifetimeSeconds: number,
  issuer?: string,
): Promise<string> {
  const { subject, workspace, role, name, email } = claims;
  return new SignJWT({ workspace, role, name, email, ...(issuer !== undefined && { iss: issuer }) })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(subject)
    .setIssuedAt()
    .setExpirationTime(Math.floor(Date.now() / 1_000) + lifetimeSeconds)
    .sign(new TextEncoder().encode(secret));
}

function verifying(maxLifetimeSeconds: number, verify: (token: string) => Promise<{ payload: JWTPayload }>): Verify {
  return async (token) => {
    if (token.length > MAX_TOKEN) return null;
    try {
      return claimsOf((await verify(token)).payload, maxLifetimeSeconds);
    } catch (error) {
      if (error instanceof errors.JOSEError && !PROVIDER_FAULTS.has(error.code)) return null;
      throw providerAway(error);
    }
  };
}

/** A token whose provider cannot be reached is neither valid nor invalid, so it is refused as SERVICE_UNAVAILABLE. */
function providerAway(cause: unknown): Refusal {
  const message = 'The identity provider cannot be reached right now. Try again in a moment.';
  return new Refusal(refuse('SERVICE_UNAVAILABLE', message), { cause });
}

function claimsOf({ sub, exp, iat, ...claims }: JWTPayload, maxLifetimeSeconds: number): TokenClaims | null {
  const { workspace, role, name, email } = claims;
  const known = ROLES.find((one) => one === role);
  if (typeof sub !== 'string' || sub === '' || sub.length > 255) return null;
  // Without both times a token has no life that could be bounded. One of the future would outlive every sign-out.
  if (typeof exp !== 'number' || typeof iat !== 'number') return null;
  if (iat * 1_000 > Date.now() + CLOCK_TOLERANCE_SECONDS * 1_000) return null;
  const expiresAt = Math.min(exp, iat + maxLifetimeSeconds) * 1_000;
  // The clock tolerance is for the beginning of a token. Its end is strict, as it is for sockets.
  if (expiresAt <= Date.now()) return null;
  if (typeof workspace !== 'string' || known === undefined) return null;
  return {
    subject: storableText(sub, 255),
    workspace: storableText(workspace, 200),
    role: known,
    name: storableText(typeof name === 'string' && name !== '' ? name : sub, 200),
    email: storableText(typeof email === 'string' ? email : '', 320),
    issuedAt: new Date(iat * 1_000),
    expiresAt: new Date(expiresAt),
  };
}
