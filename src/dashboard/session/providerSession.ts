import { ErrorResponse, type User, type UserManager } from 'oidc-client-ts';
import { UnreachableError } from '../api/errors.ts';
import { type Session, SignedOutError } from './session.ts';
import { SignInError } from './signInRefusal.ts';

/** A token is renewed so long before its end: it has to hold until the server has read it. */
const RENEWED_BEFORE_SECONDS = 30;

const ANSWERS_WITHIN_MS = 15_000;

/** What a provider answers when it is not well, rather than when it says no. */
const PASSING: ReadonlySet<string | null> = new Set(['server_error', 'temporarily_unavailable']);

/** A session by the tokens of a provider, which are renewed with the refresh token when they are asked for. */
export function providerSession(manager: UserManager, resource: string | null): Session {
  let renewing: Promise<User | null> | null = null;

  function renew(): Promise<User | null> {
    // A refresh token may be good for one use.
    renewing ??= manager.signinSilent(resource === null ? {} : { resource }).finally(() => {
      renewing = null;
    });
    return renewing;
  }

  async function renewed(user: User, canStay: boolean): Promise<string> {
    try {
      const { access_token: token } = (await renew()) ?? {};
      if (token !== undefined) return token;
    } catch (failure) {
      const isRefused = failure instanceof ErrorResponse && !PASSING.has(failure.error);
      if (!isRefused && canStay) return user.access_token;
      if (!isRefused) throw new UnreachableError('The provider cannot be asked for another token.', { cause: failure });
    }
    await manager.removeUser();
    throw new SignedOutError('The provider gives no other token.');
  }

  /** The package's own method takes an answer without JSON for a failure, and nobody owes JSON here. */
  async function revoke(token: string | undefined): Promise<void> {
    const endpoint = await manager.metadataService.getRevocationEndpoint();
    if (token === undefined || endpoint === undefined) return;
    const { ok, status } = await fetch(endpoint, {
      method: 'POST',
      body: new URLSearchParams({ token, token_type_hint: 'refresh_token', client_id: manager.settings.client_id }),
      signal: AbortSignal.timeout(ANSWERS_WITHIN_MS),
    });
    if (!ok) throw new Error(`The provider answered ${status} to the end of a token.`);
  }

  return {
    isDevelopment: false,
    async credential(isRefused = false) {
      const user = await manager.getUser();
      if (user === null) throw new SignedOutError('Nothing is kept.');
      const left = user.expires_in ?? Number.POSITIVE_INFINITY;
      if (!isRefused && left > RENEWED_BEFORE_SECONDS) return user.access_token;
      const isGood = !isRefused && left > 0;
      if (user.refresh_token !== undefined) return renewed(user, isGood);
      if (isGood) return user.access_token;
      await manager.removeUser();
      throw new SignedOutError('The token has ended, and nothing renews it.');
    },
    async signOut() {
      const user = await manager.getUser();
      // First here: whatever becomes of the rest, nobody who comes after finds the tab signed in.
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
