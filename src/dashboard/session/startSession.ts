import { readDemoUsers, readWay, type ToldWay } from './serverInfo.ts';
import type { Session } from './session.ts';
import type { SignInWay, SignInWays } from './signInMethods.ts';
import { SignInRefused } from './signInRefusal.ts';
import { enterWithToken, keptTokenSession } from './tokenSession.ts';

/** Where the provider sends people back to. */
const RETURN_PATH = '/signed-in';

/** Finds the session that this tab keeps, completes the one that the provider just answered, or says how to sign in. */
export async function startSession(): Promise<Session | SignInWays> {
  const told = await readWay();
  if (told.kind === 'oidc') return startAtProvider(told);
  return keptTokenSession(told.kind) ?? { way: await wayOf(told.kind), refusal: null };
}

async function wayOf(kind: 'demo' | 'token'): Promise<SignInWay> {
  const enter = (token: string) => enterWithToken(kind, token);
  return kind === 'demo' ? { kind, users: await readDemoUsers(), enter } : { kind, enter };
}

async function startAtProvider(told: Extract<ToldWay, { kind: 'oidc' }>): Promise<Session | SignInWays> {
  const { openProvider } = await import('./provider.ts');
  const provider = openProvider(told, { returnTo: location.origin + RETURN_PATH, leaveTo: `${location.origin}/` });
  const answer = location.pathname === RETURN_PATH ? location.href : null;
  let refusal: SignInRefused | null = null;
  if (answer !== null) {
    // The code in the address is good once: neither a reload nor the history has a use for it.
    history.replaceState(null, '', '/');
    try {
      history.replaceState(null, '', await provider.complete(answer));
    } catch (failure) {
      if (!(failure instanceof SignInRefused)) throw failure;
      refusal = failure;
    }
  }
  const go = () => provider.go(location.pathname + location.search + location.hash);
  // Whoever was signed in stays so, whatever else was said in the provider's name.
  return (await provider.session()) ?? { way: { kind: 'oidc', go }, refusal };
}
