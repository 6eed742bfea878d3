import { type Session, SignedOut } from './session.ts';
import { SignInRefused } from './signInRefusal.ts';
import { endOf } from './tokenExpiry.ts';
import { isKnown } from './verifyToken.ts';

/** Of this tab alone: two tabs can be two users, and nothing is left when the tab is closed. */
const KEPT_AS = 'blockdesk.token';

/** Signs in with a token that somebody brings, once the server knows whose it is. */
export async function enterWithToken(kind: 'demo' | 'token', token: string): Promise<Session> {
  if (!(await isKnown(token))) throw new SignInRefused('unknown');
  sessionStorage.setItem(KEPT_AS, token);
  return sessionOf(kind, token);
}

/** The session of before a reload; null when there was none, or it is over. */
export function keptTokenSession(kind: 'demo' | 'token'): Session | null {
  const token = sessionStorage.getItem(KEPT_AS);
  return token === null || isOver(token) ? null : sessionOf(kind, token);
}

function sessionOf(kind: 'demo' | 'token', token: string): Session {
  const forget = async () => sessionStorage.removeItem(KEPT_AS);
  return {
    isDevelopment: kind === 'demo',
    async credential(refused = false) {
      if (refused || isOver(token)) throw new SignedOut('The token has ended.');
      return token;
    },
    signOut: forget,
    forget,
  };
}

function isOver(token: string): boolean {
  const end = endOf(token);
  return end !== null && end <= Date.now();
}
