import { type Session, SignedOutError } from './session.ts';
import { SignInError } from './signInRefusal.ts';
import { tokenExpiry } from './tokenExpiry.ts';
import { isKnown } from './verifyToken.ts';

/** Of this tab alone: two tabs can be two users, and nothing is left when the tab is closed. */
const STORAGE_KEY = 'blockdesk.token';

/** Signs in with a token that somebody brings, once the server knows whose it is. */
export async function signInWithToken(kind: 'demo' | 'token', token: string): Promise<Session> {
  if (!(await isKnown(token))) throw new SignInError('unknown');
  sessionStorage.setItem(STORAGE_KEY, token);
  return sessionOf(kind, token);
}

/** The session of before a reload; null when there was none, or it is over. */
export function storedTokenSession(kind: 'demo' | 'token'): Session | null {
  const token = sessionStorage.getItem(STORAGE_KEY);
  return token === null || hasExpired(token) ? null : sessionOf(kind, token);
}

function sessionOf(kind: 'demo' | 'token', token: string): Session {
  const forget = async () => sessionStorage.removeItem(STORAGE_KEY);
  return {
    isDevelopment: kind === 'demo',
    async credential(isRefused = false) {
      if (isRefused || hasExpired(token)) throw new SignedOutError('The token has ended.');
      return token;
    },
    signOut: forget,
    forget,
  };
}

function hasExpired(token: string): boolean {
  const end = tokenExpiry(token);
  return end !== null && end <= Date.now();
}
