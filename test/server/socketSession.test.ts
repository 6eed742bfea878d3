import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Viewer } from '../../src/access/viewer.ts';
import { DEFAULT_LIMITS } from '../../src/admission/limits.ts';
import { CLOSE, Session, type SessionLine } from '../../src/server/sockets/session.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A network that takes as much as it is told to. */
class HandLine implements SessionLine {
  readonly protocol = 'graphql-transport-ws';
  handle = async () => {};
  isOpen = true;
  unsent = 0;
  sent = 0;
  pings = 0;
  hungUp = false;
  readonly closed: number[] = [];
  takes = Number.POSITIVE_INFINITY;

  write(frames: Buffer): void {
    this.unsent += frames.length;
    this.flow(this.takes);
  }

  flow(bytes: number): void {
    const taken = Math.min(bytes, this.unsent);
    this.unsent -= taken;
    this.sent += taken;
  }

  async drained(): Promise<void> {}

  async send(): Promise<void> {}

  onMessage(): void {}

  pong(): void {}

  ping(): void {
    this.pings += 1;
  }

  close(code: number): void {
    this.isOpen = false;
    this.closed.push(code);
  }

  hangUp(): void {
    this.hungUp = true;
  }
}

function aSession() {
  const line = new HandLine();
  const session = new Session('127.0.0.1', line, {
    limits: DEFAULT_LIMITS,
    now: Date.now,
    onFailure: (_error, failed) => failed.close(CLOSE.failed),
  });
  session.greet();
  const ticking = (milliseconds: number) => {
    for (let passed = 0; passed < milliseconds; passed += 1_000) {
      vi.advanceTimersByTime(1_000);
      session.tick();
    }
  };
  return { session, line, closed: line.closed, ticking };
}

const viewerUntil = (expiresAt: Date | null): Viewer => ({
  workspaceId: 'w',
  actor: { kind: 'USER', id: 'u' },
  role: 'AGENT',
  scopes: [],
  expiresAt,
});

describe('A socket', () => {
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

  it('is told nothing from the millisecond on in which its token ends, though the token lasts for months', () => {
    const { session, line, closed } = aSession();
    const months = 100 * 24 * 3_600 * 1_000;
    session.belongTo(viewerUntil(new Date(Date.now() + months)));
    vi.advanceTimersByTime(months - 1);
    session.send(Buffer.from('before'));
    expect([line.sent, closed]).toEqual([6, []]);
    vi.advanceTimersByTime(1);
    session.send(Buffer.from('after'));
    expect([line.sent, closed]).toEqual([6, [4403]]);
  });

  it('is closed within a second of the end of its token, though nothing happens', () => {
    const { session, closed, ticking } = aSession();
    session.belongTo(viewerUntil(new Date(Date.now() + 2_500)));
    ticking(2_000);
    expect(closed).toEqual([]);
    ticking(1_000);
    expect(closed).toEqual([4403]);
  });

  it('of a token that has just ended is closed at once', () => {
    const { session, closed } = aSession();
    session.belongTo(viewerUntil(new Date(Date.now() - 1)));
    expect(closed).toEqual([4403]);
  });

  it('looks every half minute whether its credential still holds, until it is closed', () => {
    const { session, ticking } = aSession();
    let looked = 0;
    session.belongTo(viewerUntil(null));
    session.recheck(() => {
      looked += 1;
      session.ponged();
    });
    for (let half = 0; half < 5; half += 1) {
      ticking(12_000);
      session.ponged();
    }
    expect(looked).toBe(2);
    session.close(CLOSE.ended);
    ticking(60_000);
    expect(looked).toBe(2);
  });

  it('whose other end answers no ping is hung up on before the second one, and one that answers is not', () => {
    const { session, line, ticking } = aSession();
    ticking(12_000);
    session.ponged();
    ticking(12_000);
    expect([line.pings, line.hungUp]).toEqual([2, false]);
    ticking(12_000);
    expect([line.pings, line.hungUp]).toEqual([2, true]);
  });
});

describe('A reader who does not read', () => {
  it('is closed with 1013 as soon as more than a megabyte waits for it', () => {
    const { session, line, closed } = aSession();
    line.takes = 0;
    const frames = Buffer.alloc(256 * 1024);
    expect(Array.from({ length: 5 }, () => session.send(frames))).toEqual([false, false, false, false, false]);
    expect(closed).toEqual([]);
    session.send(frames);
    expect([closed, line.unsent]).toEqual([[1013], 5 * frames.length]);
  });

  it('is closed with 1013 when something has waited for ten seconds, however little', () => {
    const { session, line, closed, ticking } = aSession();
    line.takes = 0;
    session.send(Buffer.from('x'));
    ticking(10_000);
    expect(closed).toEqual([]);
    ticking(1_000);
    expect(closed).toEqual([1013]);
  });

  it('but slowly is not closed for as long as nothing waits for ten seconds, though something always does', () => {
    const { session, line, closed, ticking } = aSession();
    line.takes = 0;
    for (let second = 0; second < 60; second += 1) {
      session.send(Buffer.alloc(1_000));
      ticking(1_000);
      session.ponged();
      if (second >= 5) line.flow(1_000);
    }
    expect(line.unsent).toBeGreaterThan(0);
    expect(closed).toEqual([]);
  });

  it('and does not say goodbye either is hung up on five seconds later, so that its memory comes back', () => {
    const { session, line, ticking } = aSession();
    line.takes = 0;
    session.send(Buffer.alloc(2_000_000));
    session.send(Buffer.alloc(1));
    ticking(4_000);
    expect(line.hungUp).toBe(false);
    ticking(1_000);
    expect(line.hungUp).toBe(true);
  });

  it('is told whether the memory of its frames may be used again: not while the network has not taken them', () => {
    const { session, line } = aSession();
    expect(session.send(Buffer.from('taken'))).toBe(true);
    line.takes = 0;
    expect(session.send(Buffer.from('waiting'))).toBe(false);
  });
});
