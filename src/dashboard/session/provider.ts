import { ErrorResponse, ErrorTimeout, UserManager, WebStorageStateStore } from 'oidc-client-ts';
import { providerSession } from './providerSession.ts';
import { requestedPageIn } from './requestedPage.ts';
import type { SignInMethodInfo } from './serverInfo.ts';
import type { Session } from './session.ts';
import { SignInError } from './signInRefusal.ts';
import { isKnown } from './verifyToken.ts';

export interface Provider {
  /** Leaves for the provider. */
  redirect(requestedPage: string): Promise<void>;
  /** Takes what the provider answered, and says which page was requestedPage before. Refuses what was not asked for. */
  complete(answer: string): Promise<string>;
  /** What this tab keeps of somebody signed in. */
  session(): Promise<Session | null>;
}

const ANSWERS_WITHIN_SECONDS = 15;

/** The one wrapper round the package: the code flow with PKCE, state and nonce, at one identity provider. */
export function openProvider(
  { authority, clientId, scope, resource }: Extract<SignInMethodInfo, { kind: 'oidc' }>,
  { returnTo, leaveTo }: { readonly returnTo: string; readonly leaveTo: string },
): Provider {
  // Of this tab alone, and gone with it. Memory alone would send people to the provider at every reload.
  const store = new WebStorageStateStore({ store: sessionStorage, prefix: 'blockdesk.oidc.' });
  const manager = new UserManager({
    authority,
    client_id: clientId,
    scope,
    redirect_uri: returnTo,
    post_logout_redirect_uri: leaveTo,
    userStore: store,
    stateStore: store,
    requestTimeoutInSeconds: ANSWERS_WITHIN_SECONDS,
    automaticSilentRenew: false,
    ...(resource === null ? {} : { resource, extraTokenParams: { resource } }),
  });

  return {
    async redirect(requestedPage) {
      try {
        await manager.signinRedirect({ nonce: crypto.randomUUID(), state: { requestedPage } });
      } catch (failure) {
        throw refusalOf(failure);
      }
    },
    async complete(answer) {
      const state = new URL(answer).searchParams.get('state');
      if (state === null || (await store.get(state)) === null) throw new SignInError('unexpected');
      try {
        const user = await manager.signinRedirectCallback(answer);
        if (await isKnown(user.access_token)) return requestedPageIn(user.state);
      } catch (failure) {
        throw failure instanceof SignInError ? failure : refusalOf(failure);
      }
      await manager.removeUser();
      throw new SignInError('unknown');
    },
    async session() {
      const user = await manager.getUser();
      return user === null ? null : providerSession(manager, resource);
    },
  };
}

function refusalOf(failure: unknown): SignInError {
  if (failure instanceof ErrorResponse) {
    return new SignInError('denied', { providerMessage: failure.error_description, cause: failure });
  }
  // A fetch that found nobody is a TypeError.
  const isAway = failure instanceof TypeError || failure instanceof ErrorTimeout;
  return new SignInError(isAway ? 'unreachable' : 'invalid', { cause: failure });
}
