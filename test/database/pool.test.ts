import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Connection, createPool } from '../../src/database/pool.ts';

// Other files of the worker can leave timers, so each test compares counts within one turn of the event loop.
beforeEach(() => void vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const IDLE_MS = 60_000;

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
  return { pool: createPool({ create: () => connection, size: 1, idleMs: IDLE_MS, waitMs: 1_000 }), ends };
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
});
