import { type DemoUser, readDemoUsers, readSignInMethod, type SignInMethodInfo } from './serverInfo.ts';
import { type Session, SignInError } from './session.ts';
import { signInWithToken, storedTokenSession } from './tokenSession.ts';

/** How the user signs in, with the function that does it. */
export type SignInMethod =
  | { readonly kind: 'demo'; readonly users: readonly DemoUser[]; signIn(token: string): Promise<Session> }
  | { readonly kind: 'token'; signIn(token: string): Promise<Session> }
  /** Leaves for the provider, which redirects back to the current page. */
  | { readonly kind: 'oidc'; redirect(): Promise<void> };

export interface SignInOptions {
  readonly method: SignInMethod;
  /** Why the last attempt failed. */
  readonly error: SignInError | null;
}

/** The page that the provider redirects back to. */
const RETURN_PATH = '/signed-in';

/** Resumes the session of this tab, or completes a redirect from the provider. Otherwise returns how to sign in. */
export async function startSession(): Promise<Session | SignInOptions> {
  const info = await readSignInMethod();
  if (info.kind === 'oidc') return startAtProvider(info);
  return storedTokenSession(info.kind) ?? { method: await methodOf(info.kind), error: null };
}

async function methodOf(kind: 'demo' | 'token'): Promise<SignInMethod> {
  const signIn = (token: string) => signInWithToken(kind, token);
  return kind === 'demo' ? { kind, users: await readDemoUsers(), signIn } : { kind, signIn };
}

async function startAtProvider(info: Extract<SignInMethodInfo, { kind: 'oidc' }>): Promise<Session | SignInOptions> {
  const { openProvider } = await import('./provider.ts');
  const provider = openProvider(info, { returnTo: location.origin + RETURN_PATH, leaveTo: `${location.origin}/` });
  const redirectUrl = location.pathname === RETURN_PATH ? location.href : null;
  let error: SignInError | null = null;
  if (redirectUrl !== null) {
    // The authorization code works once, so it must not stay in the address or the history.
    history.replaceState(null, '', '/');
    try {
      history.replaceState(null, '', await provider.complete(redirectUrl));
    } catch (cause) {
      if (!(cause instanceof SignInError)) throw cause;
      error = cause;
    }
  }
  const redirect = () => provider.redirect(location.pathname + location.search + location.hash);
  // A forged redirect must not sign out the current user, so an existing session wins over the error.
  return (await provider.session()) ?? { method: { kind: 'oidc', redirect }, error };
}
