import { ErrorResponse, type User, type UserManager } from 'oidc-client-ts';
import { UnreachableError } from '../api/errors.ts';
import { type Session, SignedOutError, SignInError } from './session.ts';

/** A token is renewed this long before it expires, so it is still valid when the server reads it. */
const RENEWED_BEFORE_SECONDS = 30;

const TIMEOUT_MS = 15_000;

/** Error codes that report an outage of the provider, and no refusal. */
const TRANSIENT_CODES: ReadonlySet<string | null> = new Set(['server_error', 'temporarily_unavailable']);

/** A session with the provider's tokens. An expiring token is renewed when a credential is requested. */
export function providerSession(manager: UserManager, resource: string | null): Session {
  let renewing: Promise<User | null> | null = null;

  function renew(): Promise<User | null> {
    // A refresh token may work only once, so parallel requests share one renewal.
    renewing ??= manager.signinSilent(resource === null ? {} : { resource }).finally(() => {
      renewing = null;
    });
    return renewing;
  }

  async function renewedToken(user: User, isStillValid: boolean): Promise<string> {
    try {
      const { access_token: token } = (await renew()) ?? {};
      if (token !== undefined) return token;
    } catch (cause) {
      const isRefused = cause instanceof ErrorResponse && !TRANSIENT_CODES.has(cause.error);
      if (!isRefused && isStillValid) return user.access_token;
      if (!isRefused) throw new UnreachableError('The provider does not answer.', { cause });
    }
    await manager.removeUser();
    throw new SignedOutError('The provider refused to renew the token.');
  }

  /** The package's own method fails on a response without JSON, which the standard allows. */
  async function revoke(token: string | undefined): Promise<void> {
    const endpoint = await manager.metadataService.getRevocationEndpoint();
    if (token === undefined || endpoint === undefined) return;
    const { ok, status } = await fetch(endpoint, {
      method: 'POST',
      body: new URLSearchParams({ token, token_type_hint: 'refresh_token', client_id: manager.settings.client_id }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!ok) throw new Error(`The provider answered ${status} to the revocation of a token.`);
  }

  return {
    isDevelopment: false,
    async credential(isRefused = false) {
      const user = await manager.getUser();
      if (user === null) throw new SignedOutError('No session is stored.');
      const secondsLeft = user.expires_in ?? Number.POSITIVE_INFINITY;
      if (!isRefused && secondsLeft > RENEWED_BEFORE_SECONDS) return user.access_token;
      const isValid = !isRefused && secondsLeft > 0;
      if (user.refresh_token !== undefined) return renewedToken(user, isValid);
      if (isValid) return user.access_token;
      await manager.removeUser();
      throw new SignedOutError('The token has expired, and there is no refresh token.');
    },
    async signOut() {
      const user = await manager.getUser();
      // This tab signs out first, so it is signed out even when the provider does not answer.
      await manager.removeUser();
      try {
        await revoke(user?.refresh_token);
        await manager.signoutRedirect(user?.id_token === undefined ? {} : { id_token_hint: user.id_token });
      } catch (cause) {
        throw new SignInError('localOnly', { cause });
      }
    },
    forget: () => manager.removeUser(),
  };
}
