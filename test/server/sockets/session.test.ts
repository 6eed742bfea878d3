import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Viewer } from '../../../src/access/viewer.ts';
import { DEFAULT_LIMITS } from '../../../src/admission/limits.ts';
import { CLOSE } from '../../../src/server/sockets/closeReason.ts';
import { Session, type SessionTransport } from '../../../src/server/sockets/session.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A transport whose network takes as many bytes as the test says. */
class ManualTransport implements SessionTransport {
  readonly protocol = 'graphql-transport-ws';
  handle = async () => {};
  isOpen = true;
  unsent = 0;
  sent = 0;
  pings = 0;
  isTerminated = false;
  readonly closed: number[] = [];
  bytesTaken = Number.POSITIVE_INFINITY;

  write(frames: Buffer): void {
    this.unsent += frames.length;
    this.flow(this.bytesTaken);
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

  terminate(): void {
    this.isTerminated = true;
  }
}

function newSession() {
  const transport = new ManualTransport();
  const session = new Session('127.0.0.1', transport, {
    limits: DEFAULT_LIMITS,
    greetingTimeoutMs: 3_000,
    now: Date.now,
    onFailure: (_error, failed) => failed.close(CLOSE.failed),
  });
  const tickFor = (milliseconds: number) => {
    for (let passed = 0; passed < milliseconds; passed += 1_000) {
      vi.advanceTimersByTime(1_000);
      session.tick();
    }
  };
  return { session, transport, closed: transport.closed, tickFor };
}

function greetedSession() {
  const created = newSession();
  created.session.greet();
  return created;
}

const viewerUntil = (expiresAt: Date | null): Viewer => ({
  workspaceId: 'w',
  actor: { kind: 'USER', id: 'u' },
  role: 'AGENT',
  scopes: [],
  expiresAt,
});

describe('A session', () => {
  it('is closed with 4408 when the client sends no connection_init for three seconds', () => {
    const { closed, tickFor } = newSession();
    tickFor(2_000);
    expect(closed).toEqual([]);
    tickFor(1_000);
    expect(closed).toEqual([4408]);
  });

  it('is not closed for a sign-in that takes longer than the greeting may', () => {
    const { closed, tickFor } = greetedSession();
    tickFor(10_000);
    expect(closed).toEqual([]);
  });

  it('sends nothing from the millisecond on in which the token ends, also after months', () => {
    const { session, transport, closed } = greetedSession();
    const months = 100 * 24 * 3_600 * 1_000;
    session.signIn(viewerUntil(new Date(Date.now() + months)));
    vi.advanceTimersByTime(months - 1);
    session.send(Buffer.from('before'));
    expect([transport.sent, closed]).toEqual([6, []]);
    vi.advanceTimersByTime(1);
    session.send(Buffer.from('after'));
    expect([transport.sent, closed]).toEqual([6, [4403]]);
  });

  it('is closed within a second of the end of its token, also when nothing is sent', () => {
    const { session, closed, tickFor } = greetedSession();
    session.signIn(viewerUntil(new Date(Date.now() + 2_500)));
    tickFor(2_000);
    expect(closed).toEqual([]);
    tickFor(1_000);
    expect(closed).toEqual([4403]);
  });

  it('is closed at once when it signs in with a token that has just ended', () => {
    const { session, closed } = greetedSession();
    session.signIn(viewerUntil(new Date(Date.now() - 1)));
    expect(closed).toEqual([4403]);
  });

  it('checks its credential again every 30 seconds, until it is closed', () => {
    const { session, tickFor } = greetedSession();
    let checks = 0;
    session.signIn(viewerUntil(null));
    session.recheckWith(() => {
      checks += 1;
      session.ponged();
    });
    for (let ping = 0; ping < 5; ping += 1) {
      tickFor(12_000);
      session.ponged();
    }
    expect(checks).toBe(2);
    session.close(CLOSE.ended);
    tickFor(60_000);
    expect(checks).toBe(2);
  });

  it('is terminated in place of a second ping when the first was not answered, and not before', () => {
    const { session, transport, tickFor } = greetedSession();
    tickFor(12_000);
    session.ponged();
    tickFor(12_000);
    expect([transport.pings, transport.isTerminated]).toEqual([2, false]);
    tickFor(12_000);
    expect([transport.pings, transport.isTerminated]).toEqual([2, true]);
  });
});

describe('A session with a slow reader', () => {
  it('is closed with 1013 as soon as more than a mebibyte is unsent', () => {
    const { session, transport, closed } = greetedSession();
    transport.bytesTaken = 0;
    const frames = Buffer.alloc(256 * 1024);
    expect(Array.from({ length: 5 }, () => session.send(frames))).toEqual([false, false, false, false, false]);
    expect(closed).toEqual([]);
    session.send(frames);
    expect([closed, transport.unsent]).toEqual([[1013], 5 * frames.length]);
  });

  it('is closed with 1013 when a single byte is unsent for more than ten seconds', () => {
    const { session, transport, closed, tickFor } = greetedSession();
    transport.bytesTaken = 0;
    session.send(Buffer.from('x'));
    tickFor(10_000);
    expect(closed).toEqual([]);
    tickFor(1_000);
    expect(closed).toEqual([1013]);
  });

  it('stays open while no byte is unsent for ten seconds, also when some bytes always are', () => {
    const { session, transport, closed, tickFor } = greetedSession();
    transport.bytesTaken = 0;
    for (let second = 0; second < 60; second += 1) {
      session.send(Buffer.alloc(1_000));
      tickFor(1_000);
      session.ponged();
      if (second >= 5) transport.flow(1_000);
    }
    expect(transport.unsent).toBeGreaterThan(0);
    expect(closed).toEqual([]);
  });

  it('is terminated five seconds after the close when the client sends no close frame, to free its memory', () => {
    const { session, transport, tickFor } = greetedSession();
    transport.bytesTaken = 0;
    session.send(Buffer.alloc(2_000_000));
    session.send(Buffer.alloc(1));
    tickFor(4_000);
    expect(transport.isTerminated).toBe(false);
    tickFor(1_000);
    expect(transport.isTerminated).toBe(true);
  });

  it('answers whether the memory of frames may be reused: only when the network has taken them', () => {
    const { session, transport } = greetedSession();
    expect(session.send(Buffer.from('taken'))).toBe(true);
    transport.bytesTaken = 0;
    expect(session.send(Buffer.from('waiting'))).toBe(false);
  });
});
