import { describe, expect, it } from 'vitest';
import { requestedPageIn } from '../../../src/dashboard/session/requestedPage.ts';
import { type Session, SignedOutError, SignInError } from '../../../src/dashboard/session/session.ts';
import { tokenExpiry } from '../../../src/dashboard/session/tokenExpiry.ts';
import { watchSession } from '../../../src/dashboard/session/watchedSession.ts';

const jwt = (claims: string) => `head.${Buffer.from(claims).toString('base64url')}.signature`;

describe('tokenExpiry', () => {
  it('returns the expiry of a JWT in base64url', () => {
    expect(tokenExpiry(jwt('{"exp":1700000000,"name":"¿Ångström?>"}'))).toBe(1_700_000_000_000);
  });

  it.each(['an-api-key', '', 'a.b', 'a.%%%.c', jwt('no JSON'), jwt('{"exp":"soon"}'), jwt('{}')])(
    'returns null for %j, which only the server can judge',
    (token) => {
      expect(tokenExpiry(token)).toBeNull();
    },
  );
});

describe('requestedPageIn', () => {
  it.each(['/', '/queues/blocked?channel=1#last'])('returns %s, a page of the dashboard', (requestedPage) => {
    expect(requestedPageIn({ requestedPage })).toBe(requestedPage);
  });

  it.each([null, undefined, 'text', {}, { requestedPage: 5 }, { requestedPage: 'https://evil.example' }])(
    'returns the start page for %j',
    (state) => {
      expect(requestedPageIn(state)).toBe('/');
    },
  );

  it.each(['//evil.example', '/\\evil.example', 'javascript:alert(1)'])(
    'returns the start page for %s, which leads to another host',
    (requestedPage) => {
      expect(requestedPageIn({ requestedPage })).toBe('/');
    },
  );
});

describe('A watched session', () => {
  function watched(session: Partial<Session>) {
    const endings: (string | null)[] = [];
    let forgotten = 0;
    const whole: Session = {
      isDevelopment: false,
      credential: async () => 'good',
      signOut: async () => {},
      forget: async () => {
        forgotten += 1;
      },
      ...session,
    };
    const { session: seen, onSignedOut } = watchSession(whole, (reason) => endings.push(reason?.reason ?? null));
    return { seen, onSignedOut, endings, forgotten: () => forgotten };
  }

  it('ends once and forgets its data, however often a refused credential is reported', async () => {
    const { onSignedOut, endings, forgotten } = watched({});
    onSignedOut();
    onSignedOut();
    await expect.poll(() => endings).toEqual(['ended']);
    expect(forgotten()).toBe(1);
  });

  it('ends when its credential cannot be renewed, and the caller gets the error', async () => {
    const { seen, endings } = watched({ credential: () => Promise.reject(new SignedOutError('It has ended.')) });
    await expect(seen.credential()).rejects.toThrow(SignedOutError);
    await expect.poll(() => endings).toEqual(['ended']);
  });

  it('goes on while the provider is unreachable', async () => {
    const { seen, endings, forgotten } = watched({ credential: () => Promise.reject(new Error('No network.')) });
    await expect(seen.credential()).rejects.toThrow('No network.');
    expect(endings).toEqual([]);
    expect(forgotten()).toBe(0);
  });

  it('ends without a reason when the user signs out, and with one when the provider fails', async () => {
    const clean = watched({});
    await clean.seen.signOut();
    await expect.poll(() => clean.endings).toEqual([null]);
    const partial = watched({ signOut: () => Promise.reject(new SignInError('localOnly')) });
    await partial.seen.signOut();
    await expect.poll(() => partial.endings).toEqual(['localOnly']);
  });
  it('ends with the failure of the provider, also when a request finds the session gone during the sign-out', async () => {
    let failSignOut = (_: Error) => {};
    const { seen, endings } = watched({
      credential: () => Promise.reject(new SignedOutError('No session is stored.')),
      signOut: () =>
        new Promise((_, reject) => {
          failSignOut = reject;
        }),
    });
    const signingOut = seen.signOut();
    await expect(seen.credential()).rejects.toThrow(SignedOutError);
    failSignOut(new SignInError('localOnly'));
    await signingOut;
    await expect.poll(() => endings).toEqual(['localOnly']);
  });
});
