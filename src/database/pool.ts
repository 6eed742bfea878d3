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

interface Waiting {
  /** The time of `performance.now()` at which it gives up. */
  readonly until: number;
  serve(connection: Connection): void;
  giveUp(): void;
}

export function createPool({ create, size, idleMs, waitMs }: PoolOptions): Pool {
  /** The last released is used next, so that the others can end. */
  const idle: { readonly connection: Connection; readonly timer: NodeJS.Timeout }[] = [];
  const taken = new Set<Connection>();
  const waiting: Waiting[] = [];
  /** One timer serves every waiting request: all wait equally long, so the first is always the next to give up. */
  let firstGivesUp: NodeJS.Timeout | null = null;
  let ended = false;

  function free(): Connection | null {
    for (let last = idle.pop(); last !== undefined; last = idle.pop()) {
      clearTimeout(last.timer);
      if (!last.connection.lost) return last.connection;
    }
    return taken.size < size ? create() : null;
  }

  function keepIdle(connection: Connection): void {
    const timer = setTimeout(() => {
      idle.splice(
        idle.findIndex((one) => one.timer === timer),
        1,
      );
      void connection.end();
    }, idleMs);
    idle.push({ connection, timer });
  }

  function watchFirst(): void {
    const [first] = waiting;
    if (first === undefined || firstGivesUp !== null) return;
    firstGivesUp = setTimeout(() => {
      firstGivesUp = null;
      const now = performance.now();
      while (waiting[0] !== undefined && waiting[0].until <= now) waiting.shift()?.giveUp();
      watchFirst();
    }, first.until - performance.now());
  }

  /** Serves the first that waits as soon as a connection is free, before any newcomer. */
  function serveNext(): void {
    const connection = waiting.length > 0 ? free() : null;
    if (connection === null) return;
    taken.add(connection);
    waiting.shift()?.serve(connection);
  }

  return {
    async acquire() {
      if (ended) throw new NoConnection();
      const connection = free();
      if (connection === null) {
        return new Promise((serve, reject) => {
          waiting.push({ until: performance.now() + waitMs, serve, giveUp: () => reject(new NoConnection()) });
          watchFirst();
        });
      }
      taken.add(connection);
      return connection;
    },
    release(connection, clean) {
      taken.delete(connection);
      if (!clean) connection.destroy();
      else if (ended) void connection.end();
      else if (!connection.lost) keepIdle(connection);
      if (!ended) serveNext();
    },
    async end() {
      ended = true;
      if (firstGivesUp !== null) clearTimeout(firstGivesUp);
      for (const { giveUp } of waiting.splice(0)) giveUp();
      for (const { timer } of idle) clearTimeout(timer);
      await Promise.all([...idle.map(({ connection }) => connection), ...taken].map((connection) => connection.end()));
    },
  };
}
