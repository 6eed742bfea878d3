import { describe, expect, it } from 'vitest';
import { requestedPageIn } from '../../../src/dashboard/session/requestedPage.ts';
import { type Session, SignedOutError } from '../../../src/dashboard/session/session.ts';
import { SignInError } from '../../../src/dashboard/session/signInRefusal.ts';
import { tokenExpiry } from '../../../src/dashboard/session/tokenExpiry.ts';
import { watchSession } from '../../../src/dashboard/session/watchedSession.ts';

const jwt = (claims: string) => `head.${Buffer.from(claims).toString('base64url')}.signature`;

describe('The end of a token', () => {
  it('is what a JWT says, also where its letters are those of URLs', () => {
    expect(tokenExpiry(jwt('{"exp":1700000000,"name":"¿Ångström?>"}'))).toBe(1_700_000_000_000);
  });

  it.each(['an-api-key', '', 'a.b', 'a.%%%.c', jwt('no JSON'), jwt('{"exp":"soon"}'), jwt('{}')])(
    'is not known of %j, which the server has to judge',
    (token) => {
      expect(tokenExpiry(token)).toBeNull();
    },
  );
});

describe('The page to come back to', () => {
  it.each(['/', '/queues/blocked?channel=1#last'])('is %s, which is one of ours', (requestedPage) => {
    expect(requestedPageIn({ requestedPage })).toBe(requestedPage);
  });

  it.each([null, undefined, 'text', {}, { requestedPage: 5 }, { requestedPage: 'https://evil.example' }])(
    'is the first for %j',
    (state) => {
      expect(requestedPageIn(state)).toBe('/');
    },
  );

  it.each(['//evil.example', '/\\evil.example', 'javascript:alert(1)'])(
    'is never at another host: %s',
    (requestedPage) => {
      expect(requestedPageIn({ requestedPage })).toBe('/');
    },
  );
});

describe('A session', () => {
  function watched(session: Partial<Session>) {
    const told: (string | null)[] = [];
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
    const { session: seen, onSignedOut } = watchSession(whole, (why) => told.push(why?.reason ?? null));
    return { seen, onSignedOut, told, forgotten: () => forgotten };
  }

  it('that the server no longer knows is over once, with nothing kept, however many say so', async () => {
    const { onSignedOut, told, forgotten } = watched({});
    onSignedOut();
    onSignedOut();
    await expect.poll(() => told).toEqual(['ended']);
    expect(forgotten()).toBe(1);
  });

  it('whose credential cannot be renewed is over, and who asked is told', async () => {
    const { seen, told } = watched({ credential: () => Promise.reject(new SignedOutError('It has ended.')) });
    await expect(seen.credential()).rejects.toThrow(SignedOutError);
    await expect.poll(() => told).toEqual(['ended']);
  });

  it('goes on while nobody can be asked for another credential', async () => {
    const { seen, told, forgotten } = watched({ credential: () => Promise.reject(new Error('No network.')) });
    await expect(seen.credential()).rejects.toThrow('No network.');
    expect(told).toEqual([]);
    expect(forgotten()).toBe(0);
  });

  it('that somebody ends is over without a reason, or with what could not be ended elsewhere', async () => {
    const clean = watched({});
    await clean.seen.signOut();
    await expect.poll(() => clean.told).toEqual([null]);
    const half = watched({ signOut: () => Promise.reject(new SignInError('localOnly')) });
    await half.seen.signOut();
    await expect.poll(() => half.told).toEqual(['localOnly']);
  });
});
