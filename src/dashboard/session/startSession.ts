import { readDemoUsers, readSignInMethod, type SignInMethodInfo } from './serverInfo.ts';
import type { Session } from './session.ts';
import type { SignInMethod, SignInOptions } from './signInMethods.ts';
import { SignInError } from './signInRefusal.ts';
import { signInWithToken, storedTokenSession } from './tokenSession.ts';

/** Where the provider sends people back to. */
const RETURN_PATH = '/signed-in';

/** Finds the session that this tab keeps, completes the one that the provider just answered, or says how to sign in. */
export async function startSession(): Promise<Session | SignInOptions> {
  const told = await readSignInMethod();
  if (told.kind === 'oidc') return startAtProvider(told);
  return storedTokenSession(told.kind) ?? { method: await methodOf(told.kind), refusal: null };
}

async function methodOf(kind: 'demo' | 'token'): Promise<SignInMethod> {
  const enter = (token: string) => signInWithToken(kind, token);
  return kind === 'demo' ? { kind, users: await readDemoUsers(), enter } : { kind, enter };
}

async function startAtProvider(told: Extract<SignInMethodInfo, { kind: 'oidc' }>): Promise<Session | SignInOptions> {
  const { openProvider } = await import('./provider.ts');
  const provider = openProvider(told, { returnTo: location.origin + RETURN_PATH, leaveTo: `${location.origin}/` });
  const answer = location.pathname === RETURN_PATH ? location.href : null;
  let refusal: SignInError | null = null;
  if (answer !== null) {
    // The code in the address is good once: neither a reload nor the history has a use for it.
    history.replaceState(null, '', '/');
    try {
      history.replaceState(null, '', await provider.complete(answer));
    } catch (failure) {
      if (!(failure instanceof SignInError)) throw failure;
      refusal = failure;
    }
  }
  const redirect = () => provider.redirect(location.pathname + location.search + location.hash);
  // Whoever was signed in stays so, whatever else was providerMessage in the provider's name.
  return (await provider.session()) ?? { method: { kind: 'oidc', redirect }, refusal };
}
