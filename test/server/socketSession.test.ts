import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Viewer } from '../../src/access/viewer.ts';
import { DEFAULT_LIMITS } from '../../src/server/gate/limits.ts';
import { Session } from '../../src/server/socketSession.ts';

afterEach(() => vi.useRealTimers());

function aSession() {
  vi.useFakeTimers();
  const closed: number[] = [];
  const session = new Session('127.0.0.1', DEFAULT_LIMITS, (code) => closed.push(code), Date.now);
  const viewerUntil = (expiresAt: Date | null): Viewer => ({
    workspaceId: 'w',
    actor: { kind: 'USER', id: 'u' },
    role: 'AGENT',
    scopes: [],
    expiresAt,
  });
  return { session, closed, viewerUntil };
}

describe('a socket', () => {
  it('may say a hundred things at once and fifty a second after that', () => {
    const { session } = aSession();
    const said = (times: number) => Array.from({ length: times }, () => session.allowsMessage()).filter(Boolean).length;
    expect(said(150)).toBe(100);
    vi.advanceTimersByTime(10_000);
    expect(said(150)).toBe(100);
  });

  it('fifty a second are never too many', () => {
    const { session } = aSession();
    for (let second = 0; second < 20; second += 1) {
      for (let n = 0; n < 50; n += 1) expect(session.allowsMessage()).toBe(true);
      vi.advanceTimersByTime(1_000);
    }
  });

  it('ends with its token to the millisecond, though the token lasts for months', () => {
    const { session, closed, viewerUntil } = aSession();
    const months = 100 * 24 * 3_600 * 1_000;
    session.belongTo(viewerUntil(new Date(Date.now() + months)));
    vi.advanceTimersByTime(months - 1);
    expect(closed).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(closed).toEqual([4403]);
  });

  it('of a token that has just ended is closed at once', () => {
    const { session, closed, viewerUntil } = aSession();
    session.belongTo(viewerUntil(new Date(Date.now() - 1)));
    expect(closed).toEqual([4403]);
  });

  it('looks every half minute whether its credential still holds, until it is closed', () => {
    const { session, viewerUntil } = aSession();
    let looked = 0;
    session.belongTo(viewerUntil(null));
    session.recheck(() => {
      looked += 1;
    });
    vi.advanceTimersByTime(60_000);
    expect(looked).toBe(2);
    session.closed();
    expect(vi.getTimerCount()).toBe(0);
  });
});
