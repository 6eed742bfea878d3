import { type Session, SignedOutError, SignInError } from './session.ts';
import { tokenExpiry } from './tokenExpiry.ts';
import { verifyToken } from './verifyToken.ts';

/** In the session storage, so two tabs can be two users, and closing the tab removes the token. */
const STORAGE_KEY = 'blockdesk.token';

/** Signs in with a pasted token or a demo user's token. Throws a SignInError when the server does not accept it. */
export async function signInWithToken(kind: 'demo' | 'token', token: string): Promise<Session> {
  if (!(await verifyToken(token))) throw new SignInError('unknown');
  sessionStorage.setItem(STORAGE_KEY, token);
  return sessionOf(kind, token);
}

/** Resumes the session after a reload. Returns null when no token is stored, or it has expired. */
export function storedTokenSession(kind: 'demo' | 'token'): Session | null {
  const token = sessionStorage.getItem(STORAGE_KEY);
  return token === null || hasExpired(token) ? null : sessionOf(kind, token);
}

function sessionOf(kind: 'demo' | 'token', token: string): Session {
  const forget = async () => sessionStorage.removeItem(STORAGE_KEY);
  return {
    isDevelopment: kind === 'demo',
    async credential(isRefused = false) {
      if (isRefused || hasExpired(token)) throw new SignedOutError('The token has expired.');
      return token;
    },
    signOut: forget,
    forget,
  };
}

function hasExpired(token: string): boolean {
  const expiry = tokenExpiry(token);
  return expiry !== null && expiry <= Date.now();
}
