import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Connection, createPool, NoConnection } from '../../src/database/pool.ts';

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

describe('A pool', () => {
  it('keeps a connection that is released, and ends it after the idle time', async () => {
    const { pool, ends } = aPool();
    const connection = await pool.acquire();
    const timers = vi.getTimerCount();
    pool.release(connection, true);
    expect([ends(), vi.getTimerCount()]).toEqual([0, timers + 1]);
    await vi.advanceTimersByTimeAsync(IDLE_MS);
    expect(ends()).toBe(1);
  });

  it('that was ended ends a connection that is released, and leaves no timer that keeps the process alive', async () => {
    const { pool, ends } = aPool();
    const connection = await pool.acquire();
    await pool.end();
    const [before, timers] = [ends(), vi.getTimerCount()];
    pool.release(connection, true);
    expect([ends(), vi.getTimerCount()]).toEqual([before + 1, timers]);
  });

  it('gives a released connection to the first that waits, before later ones and newcomers, with one timer for all', async () => {
    const { pool } = aPool();
    const connection = await pool.acquire();
    const timers = vi.getTimerCount();
    const order: string[] = [];
    const use = async (name: string) => {
      const own = await pool.acquire();
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
    const connection = await pool.acquire();
    const early = pool.acquire().catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(WAIT_MS / 2);
    const [late, last] = [pool.acquire(), pool.acquire().catch((error: unknown) => error)];
    await vi.advanceTimersByTimeAsync(WAIT_MS / 2);
    expect(await early).toBeInstanceOf(NoConnection);
    pool.release(connection, true);
    expect(await late).toBe(connection);
    await vi.advanceTimersByTimeAsync(WAIT_MS / 2);
    expect(await last).toBeInstanceOf(NoConnection);
  });

  it('that is ended refuses every waiting request at once', async () => {
    const { pool } = aPool();
    await pool.acquire();
    const waiting = pool.acquire().catch((error: unknown) => error);
    await pool.end();
    expect(await waiting).toBeInstanceOf(NoConnection);
  });
});
