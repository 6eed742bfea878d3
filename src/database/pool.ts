import { setTimeout as delay } from 'node:timers/promises';
import type { Value } from './statement.ts';

/** One connection from its creation to its end. It connects at the first query, and never again after it was lost. */
export interface Connection {
  /** True when the connection, and every pending query with it, is lost. */
  readonly lost: boolean;
  /** Sends the query behind those before it, without waiting for their results. */
  query<Row extends object>(text: string, values: Value[], prepare: boolean): Promise<Row[]>;
  /** Closes the connection at once: pending queries fail. */
  destroy(): void;
  /** Closes the connection after its pending queries. */
  end(): Promise<void>;
}

export interface Pool {
  /** Answers a connection for exclusive use. Throws `NoConnection` when none becomes free within `waitMs`. */
  acquire(): Promise<Connection>;
  /**
   * Only a connection that was left `clean`, with no transaction open, is used again. A pool that has ended ends the
   * connection: an idle timer would keep the process alive.
   */
  release(connection: Connection, clean: boolean): void;
  end(): Promise<void>;
}

export interface PoolOptions {
  readonly create: () => Connection;
  readonly size: number;
  /** A connection that is idle for so long is closed. */
  readonly idleMs: number;
  /** The time that a request waits for a connection. */
  readonly waitMs: number;
}

export class NoConnection extends Error {
  override readonly name = 'NoConnection';
  readonly code = 'CONNECTION_NOT_FREE';
}

export function createPool({ create, size, idleMs, waitMs }: PoolOptions): Pool {
  const idle = new Map<Connection, NodeJS.Timeout>();
  const waiting = new Set<() => void>();
  const taken = new Set<Connection>();
  let ended = false;

  function free(): Connection | null {
    for (const [connection, timer] of [...idle].reverse()) {
      clearTimeout(timer);
      idle.delete(connection);
      if (!connection.lost) return connection;
    }
    return taken.size < size ? create() : null;
  }

  function keepIdle(connection: Connection): void {
    const timer = setTimeout(() => {
      idle.delete(connection);
      void connection.end();
    }, idleMs);
    idle.set(connection, timer);
  }

  async function waitForRelease(): Promise<void> {
    const timeout = new AbortController();
    let called: () => void = () => {};
    const calledInTurn = new Promise<true>((resolve) => {
      called = () => resolve(true);
      waiting.add(called);
    });
    try {
      const inTime = await Promise.race([calledInTurn, delay(waitMs, false, { signal: timeout.signal })]);
      if (!inTime) throw new NoConnection();
    } finally {
      waiting.delete(called);
      timeout.abort();
    }
  }

  return {
    async acquire() {
      for (;;) {
        if (ended) throw new NoConnection();
        const connection = free();
        if (connection !== null) {
          taken.add(connection);
          return connection;
        }
        await waitForRelease();
      }
    },
    release(connection, clean) {
      taken.delete(connection);
      if (!clean) connection.destroy();
      else if (ended) void connection.end();
      else if (!connection.lost) keepIdle(connection);
      const [next] = waiting;
      if (next !== undefined) waiting.delete(next);
      next?.();
    },
    async end() {
      ended = true;
      for (const timer of idle.values()) clearTimeout(timer);
      await Promise.all([...idle.keys(), ...taken].map((connection) => connection.end()));
    },
  };
}
