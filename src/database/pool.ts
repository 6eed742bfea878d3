import { type Claim, Holdings, sharesOf } from './claim.ts';
import { ClaimQueue, NoConnection } from './claimQueue.ts';
import type { Value } from './statement.ts';

/** One connection from its creation to its end. It connects at the first query, and never again after it was lost. */
export interface Connection {
  /** True when the connection, and every pending query with it, is lost. */
  readonly lost: boolean;
  /** Sends the query behind those before it, together with all others of this turn of the event loop. */
  query<Row extends object>(text: string, values: readonly Value[], prepare: boolean): Promise<Row[]>;
  /** The time limit that PostgreSQL has for the next statements. Null for that of the session. */
  limitTime(timeoutMs: number | null): void;
  /** Sends what waits for the end of this turn. */
  flush(): void;
  /** Closes the connection at once: pending queries fail. */
  destroy(): void;
  /** Closes the connection after its pending queries. */
  end(): Promise<void>;
}

/** What the pool is used for now. */
export interface PoolUse {
  /** The most connections. */
  readonly size: number;
  readonly used: number;
  /** The claims that wait for a connection. */
  readonly waiting: number;
}

export interface Pool {
  /**
   * Answers a connection for exclusive use. Throws `NoConnection` when the claim gets none within `waitMs`. No claim
   * takes more than its share, and those that wait are served in fair turns.
   */
  acquire(claim: Claim): Promise<Connection>;
  /**
   * Only a connection that was left `clean`, with no transaction open, is used again. A pool that has ended ends the
   * connection: an idle timer would keep the process alive.
   */
  release(connection: Connection, clean: boolean): void;
  use(): PoolUse;
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

export function createPool({ create, size, idleMs, waitMs }: PoolOptions): Pool {
  /** The last released is used next, so that the others can end. */
  const idle: { readonly connection: Connection; readonly timer: NodeJS.Timeout }[] = [];
  const taken = new Map<Connection, Claim>();
  const holdings = new Holdings(sharesOf(size));
  const queue = new ClaimQueue<Connection>(waitMs);
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

  function take(connection: Connection, claim: Claim): void {
    taken.set(connection, claim);
    holdings.take(claim);
  }

  /** Serves those that wait, before any newcomer. */
  function serveNext(): void {
    while (taken.size < size) {
      const next = queue.next((claim) => holdings.fits(claim));
      const connection = next && free();
      if (next === null || connection === null) return;
      take(connection, next.claim);
      next.serve(connection);
    }
  }

  return {
    async acquire(claim) {
      if (ended) throw new NoConnection();
      const connection = holdings.fits(claim) ? free() : null;
      if (connection === null) return queue.wait(claim);
      take(connection, claim);
      return connection;
    },
    release(connection, clean) {
      const claim = taken.get(connection);
      taken.delete(connection);
      if (claim !== undefined) holdings.giveBack(claim);
      if (!clean) connection.destroy();
      else if (ended) void connection.end();
      else if (!connection.lost) keepIdle(connection);
      if (!ended) serveNext();
    },
    use: () => ({ size, used: taken.size, waiting: queue.size }),
    async end() {
      ended = true;
      queue.end();
      for (const { timer } of idle) clearTimeout(timer);
      await Promise.all(
        [...idle.map(({ connection }) => connection), ...taken.keys()].map((connection) => connection.end()),
      );
    },
  };
}
