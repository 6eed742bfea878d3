import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Claim, ClaimKind } from '../../src/database/claim.ts';
import { NoConnection } from '../../src/database/claimQueue.ts';
import { type Connection, createPool, type Pool } from '../../src/database/pool.ts';

// Other files of the worker can leave timers, so each test compares counts within one turn of the event loop.
beforeEach(() => void vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const IDLE_MS = 60_000;
const WAIT_MS = 1_000;

/** A connection that only counts how often it is ended. */
function aConnection() {
  let ends = 0;
  const connection: Connection = {
    lost: false,
    query: async () => [],
    limitTime: () => {},
    flush: () => {},
    destroy: () => {},
    end: async () => {
      ends += 1;
    },
  };
  return { connection, ends: () => ends };
}

function aPool() {
  const { connection, ends } = aConnection();
  return { pool: createPool({ create: () => connection, size: 1, idleMs: IDLE_MS, waitMs: WAIT_MS }), ends };
}

const claim = (workspaceId: string | null = 'a', credential = 'one', kind: ClaimKind = 'QUICK'): Claim => ({
  workspaceId,
  credential,
  kind,
});

describe('A pool', () => {
  it('keeps a connection that is released, and ends it after the idle time', async () => {
    const { pool, ends } = aPool();
    const connection = await pool.acquire(claim());
    const timers = vi.getTimerCount();
    pool.release(connection, true);
    expect([ends(), vi.getTimerCount()]).toEqual([0, timers + 1]);
    await vi.advanceTimersByTimeAsync(IDLE_MS);
    expect(ends()).toBe(1);
  });

  it('that was ended ends a connection that is released, and leaves no timer that keeps the process alive', async () => {
    const { pool, ends } = aPool();
    const connection = await pool.acquire(claim());
    await pool.end();
    const [before, timers] = [ends(), vi.getTimerCount()];
    pool.release(connection, true);
    expect([ends(), vi.getTimerCount()]).toEqual([before + 1, timers]);
  });

  it('gives a released connection to the first that waits, before later ones and newcomers, with one timer for all', async () => {
    const { pool } = aPool();
    const connection = await pool.acquire(claim());
    const timers = vi.getTimerCount();
    const order: string[] = [];
    const use = async (name: string) => {
      const own = await pool.acquire(claim());
      order.push(name);
      return () => pool.release(own, true);
    };
    const [first, second] = [use('first'), use('second')];
    expect(vi.getTimerCount()).toBe(timers + 1);
    pool.release(connection, true);
    const newcomer = use('newcomer');
    for (const one of [first, second, newcomer]) (await one)();
    expect(order).toEqual(['first', 'second', 'newcomer']);
  });

  it('refuses each that waits after its own time, and serves the others', async () => {
    const { pool } = aPool();
    const connection = await pool.acquire(claim());
    const early = pool.acquire(claim()).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(WAIT_MS / 2);
    const [late, last] = [pool.acquire(claim()), pool.acquire(claim()).catch((error: unknown) => error)];
    await vi.advanceTimersByTimeAsync(WAIT_MS / 2);
    expect(await early).toBeInstanceOf(NoConnection);
    pool.release(connection, true);
    expect(await late).toBe(connection);
    await vi.advanceTimersByTimeAsync(WAIT_MS / 2);
    expect(await last).toBeInstanceOf(NoConnection);
  });

  it('that is ended refuses every waiting request at once', async () => {
    const { pool } = aPool();
    await pool.acquire(claim());
    const waiting = pool.acquire(claim()).catch((error: unknown) => error);
    await pool.end();
    expect(await waiting).toBeInstanceOf(NoConnection);
  });
});

/** A pool of ten connections: two for the server alone, at most six for a workspace, and five for a credential. */
function aLargePool() {
  return createPool({ create: () => aConnection().connection, size: 10, idleMs: IDLE_MS, waitMs: WAIT_MS });
}

/** Asks for so many connections, and answers those that were given at once. */
async function takenAtOnce(pool: Pool, count: number, one: Claim): Promise<Connection[]> {
  const taken: Connection[] = [];
  for (let at = 0; at < count; at += 1) {
    void pool.acquire(one).then(
      (connection) => taken.push(connection),
      () => {},
    );
  }
  await vi.advanceTimersByTimeAsync(0);
  return taken;
}

describe('A pool that many share', () => {
  it('gives a credential and a workspace their share and no more, and the server what is left', async () => {
    const pool = aLargePool();
    expect(await takenAtOnce(pool, 20, claim('a', 'one'))).toHaveLength(5);
    expect(await takenAtOnce(pool, 20, claim('a', 'two'))).toHaveLength(1);
    expect(await takenAtOnce(pool, 20, claim('b', 'one'))).toHaveLength(2);
    expect(await takenAtOnce(pool, 20, claim('c', 'one'))).toHaveLength(0);
    expect(await takenAtOnce(pool, 20, claim(null))).toHaveLength(2);
  });

  it('lets long work take few, while quick work of the same credential goes on', async () => {
    const pool = aLargePool();
    expect(await takenAtOnce(pool, 20, claim('a', 'one', 'CHANGE'))).toHaveLength(2);
    expect(await takenAtOnce(pool, 20, claim('a', 'two', 'CHANGE'))).toHaveLength(1);
    expect(await takenAtOnce(pool, 20, claim('b', 'one', 'CHANGE'))).toHaveLength(1);
    expect(await takenAtOnce(pool, 1, claim('a', 'one'))).toHaveLength(1);
    expect(await takenAtOnce(pool, 1, claim('b', 'one'))).toHaveLength(1);
  });

  it('lets a credential search once at a time, and its workspace twice, while its changes go on', async () => {
    const pool = aLargePool();
    expect(await takenAtOnce(pool, 20, claim('a', 'one', 'SEARCH'))).toHaveLength(1);
    expect(await takenAtOnce(pool, 20, claim('a', 'two', 'SEARCH'))).toHaveLength(1);
    expect(await takenAtOnce(pool, 20, claim('a', 'three', 'SEARCH'))).toHaveLength(0);
    expect(await takenAtOnce(pool, 20, claim('a', 'one', 'CHANGE'))).toHaveLength(1);
  });

  it('serves the server first, then workspaces in turn and their credentials in turn, however many each has brought', async () => {
    const { pool } = aPool();
    const held = await pool.acquire(claim());
    const order: string[] = [];
    const use = async (name: string, one: Claim) => {
      const connection = await pool.acquire(one);
      order.push(name);
      pool.release(connection, true);
    };
    const uses = [
      ...['a1', 'a2', 'a3'].map((name) => use(name, claim('a', 'one'))),
      use('a by two', claim('a', 'two')),
      use('b1', claim('b', 'one')),
      use('b2', claim('b', 'one')),
      use('server', claim(null)),
    ];
    pool.release(held, true);
    await Promise.all(uses);
    expect(order).toEqual(['server', 'a1', 'b1', 'a by two', 'b2', 'a2', 'a3']);
  });

  it('serves at once whoever has room again, and no claim that gave up', async () => {
    const pool = aLargePool();
    const [first] = await takenAtOnce(pool, 5, claim('a', 'one'));
    const late = pool.acquire(claim('a', 'one')).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(WAIT_MS);
    expect(await late).toBeInstanceOf(NoConnection);
    const next = pool.acquire(claim('a', 'one'));
    if (first !== undefined) pool.release(first, true);
    expect(await next).toBe(first);
    expect(await takenAtOnce(pool, 1, claim('a', 'one'))).toHaveLength(0);
  });
});
