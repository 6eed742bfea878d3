import { ErrorResponse, ErrorTimeout, UserManager, WebStorageStateStore } from 'oidc-client-ts';
import { providerSession } from './providerSession.ts';
import { requestedPageIn } from './requestedPage.ts';
import type { SignInMethodInfo } from './serverInfo.ts';
import { type Session, SignInError } from './session.ts';
import { verifyToken } from './verifyToken.ts';

export interface Provider {
  /** Redirects to the provider. */
  redirect(requestedPage: string): Promise<void>;
  /** Completes the redirect from the provider and returns the requested page. Throws when this tab did not start it. */
  complete(redirectUrl: string): Promise<string>;
  /** The session that this tab has stored, or null. */
  session(): Promise<Session | null>;
}

const TIMEOUT_SECONDS = 15;

/** Wraps `oidc-client-ts`: the authorization code flow with PKCE, state and nonce at one identity provider. */
export function openProvider(
  { authority, clientId, scope, resource }: Extract<SignInMethodInfo, { kind: 'oidc' }>,
  { returnTo, leaveTo }: { readonly returnTo: string; readonly leaveTo: string },
): Provider {
  // The session storage ends with the tab. Memory would send the user to the provider at every reload.
  const store = new WebStorageStateStore({ store: sessionStorage, prefix: 'blockdesk.oidc.' });
  const manager = new UserManager({
    authority,
    client_id: clientId,
    scope,
    redirect_uri: returnTo,
    post_logout_redirect_uri: leaveTo,
    userStore: store,
    stateStore: store,
    requestTimeoutInSeconds: TIMEOUT_SECONDS,
    automaticSilentRenew: false,
    ...(resource === null ? {} : { resource, extraTokenParams: { resource } }),
  });

  return {
    async redirect(requestedPage) {
      try {
        await manager.signinRedirect({ nonce: crypto.randomUUID(), state: { requestedPage } });
      } catch (error) {
        throw signInErrorOf(error);
      }
    },
    async complete(redirectUrl) {
      const state = new URL(redirectUrl).searchParams.get('state');
      if (state === null || (await store.get(state)) === null) throw new SignInError('unexpected');
      try {
        const user = await manager.signinRedirectCallback(redirectUrl);
        if (await verifyToken(user.access_token)) return requestedPageIn(user.state);
      } catch (error) {
        throw error instanceof SignInError ? error : signInErrorOf(error);
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

function signInErrorOf(cause: unknown): SignInError {
  if (cause instanceof ErrorResponse) {
    return new SignInError('denied', { providerMessage: cause.error_description, cause });
  }
  // `fetch` rejects with a TypeError when no server answers.
  const isUnreachable = cause instanceof TypeError || cause instanceof ErrorTimeout;
  return new SignInError(isUnreachable ? 'unreachable' : 'invalid', { cause });
}
