import { setTimeout as delay } from 'node:timers/promises';
import type { Value } from './statement.ts';

/** One connection from its making to its end. It connects with the first question and never again once it was lost. */
export interface Connection {
  /** True once it was lost, and with it whatever was under way. */
  readonly lost: boolean;
  /** Asks in the order of the calls, without waiting for the answers in between. */
  ask<Row extends object>(text: string, values: Value[], prepare: boolean): Promise<Row[]>;
  /** Loses it on purpose: what is under way fails. */
  hangUp(): void;
  /** Says goodbye, once nothing is under way. */
  end(): Promise<void>;
}

export interface Pool {
  /** A connection for one's own use, or `NoConnection` when none becomes free in good time. */
  take(): Promise<Connection>;
  /**
   * Only a connection that was left `clean`, with no transaction open, is used again. A pool that has ended ends the
   * connection: an idle timer would keep the process alive.
   */
  giveBack(connection: Connection, clean: boolean): void;
  end(): Promise<void>;
}

export interface PoolOptions {
  readonly make: () => Connection;
  readonly size: number;
  /** A connection that nobody used for so long is ended. */
  readonly idleMs: number;
  /** How long a request waits before it is told to come again. */
  readonly waitMs: number;
}

export class NoConnection extends Error {
  override readonly name = 'NoConnection';
  readonly code = 'CONNECTION_NOT_FREE';
}

export function createPool({ make, size, idleMs, waitMs }: PoolOptions): Pool {
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
    return taken.size < size ? make() : null;
  }

  function rest(connection: Connection): void {
    const timer = setTimeout(() => {
      idle.delete(connection);
      void connection.end();
    }, idleMs);
    idle.set(connection, timer);
  }

  async function turn(): Promise<void> {
    const waited = new AbortController();
    let called: () => void = () => {};
    const calling = new Promise<true>((resolve) => {
      called = () => resolve(true);
      waiting.add(called);
    });
    try {
      const inTime = await Promise.race([calling, delay(waitMs, false, { signal: waited.signal })]);
      if (!inTime) throw new NoConnection();
    } finally {
      waiting.delete(called);
      waited.abort();
    }
  }

  return {
    async take() {
      for (;;) {
        if (ended) throw new NoConnection();
        const connection = free();
        if (connection !== null) {
          taken.add(connection);
          return connection;
        }
        await turn();
      }
    },
    giveBack(connection, clean) {
      taken.delete(connection);
      if (!clean) connection.hangUp();
      else if (ended) void connection.end();
      else if (!connection.lost) rest(connection);
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
