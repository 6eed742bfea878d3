import { connect as openSocket, type Socket } from 'node:net';
import postgres from 'postgres';
import { createDeadline } from './deadline.ts';
import { type Connection, createPool, type Pool } from './pool.ts';
import type { Value } from './statement.ts';

export interface SessionOptions {
  readonly url: string;
  /** What PostgreSQL lists its sessions as. */
  readonly name: string;
  readonly statementTimeoutMs: number;
  readonly lockTimeoutMs: number;
}

export interface ConnectionOptions extends Omit<SessionOptions, 'name'> {
  readonly connections: number;
}

/** What a connection tells without being asked. */
export interface ConnectionHandlers {
  onNotification(payload: string): void;
  /** Called once, however it was lost. */
  onLost(reason: Error): void;
}

/** Makes connections, each lost for good once it is lost. */
export type ConnectionFactory = (hearing?: ConnectionHandlers) => Connection;

const BIGINT = 20;
const TEXT_ARRAY = 1009;
/** PostgreSQL itself ends a statement before that. */
const GRACE_MS = 2_000;
const IDLE_MS = 60_000;
/**
 * A network that swallows what passes leaves PostgreSQL with sessions of which nobody here knows, and it takes only so many. It ends those by
 * itself: every session of ours is used, or hung up, far more often.
 */
const ABANDONED = {
  idle_session_timeout: 2 * IDLE_MS,
  tcp_keepalives_idle: 30,
  tcp_keepalives_interval: 10,
  tcp_keepalives_count: 3,
};
const WAIT_MS = 3_000;

export function connect({ connections, ...options }: ConnectionOptions): Pool {
  const dial = createConnectionFactory({ ...options, name: 'blockdesk' });
  return createPool({ make: () => dial(), size: connections, idleMs: IDLE_MS, waitMs: WAIT_MS });
}

/** Where the URL names several hosts, each new connection tries the next. */
export function createConnectionFactory(options: SessionOptions): ConnectionFactory {
  const { host, port } = postgres(options.url, { max: 1 }).options;
  let made = 0;
  return (hearing) => {
    const connection = createConnection(options, hearing, host[made % host.length], port[made % port.length]);
    made += 1;
    return connection;
  };
}

class Lost extends Error {
  override readonly name = 'Lost';
  readonly code = 'CONNECTION_LOST';
}

/**
 * A client of the driver for one connection and no other. Left to itself the driver connects again, and puts what was asked of a lost
 * transaction to the new connection, outside of any transaction and bound to no workspace.
 * Deadlines are set where the session starts, so that no statement can run without them. Dates and numbers are parsed here and nowhere
 * else: drizzle() is never given this client, because it changes its parsers.
 */
function createConnection(
  { url, name, statementTimeoutMs, lockTimeoutMs }: SessionOptions,
  hearing: ConnectionHandlers | undefined,
  host = 'localhost',
  port = 5432,
): Connection {
  let socket: Socket | null = null;
  let lost = false;
  const awaiting = new Set<(reason: Lost) => void>();

  /** The driver forgets some of what was asked of a lost connection. Here nothing waits forever. */
  function lose(): void {
    const reason = new Lost();
    const already = lost;
    lost = true;
    for (const fail of awaiting) fail(reason);
    socket?.destroy();
    if (!already) hearing?.onLost(reason);
  }
  const options = {
    host,
    port,
    max: 1,
    connect_timeout: 3,
    idle_timeout: 0,
    max_lifetime: null,
    keep_alive: 10,
    // Fails with nobody to hear it, and so ends the process, when the connection is lost at that moment.
    fetch_types: false,
    onnotice: () => {},
    onnotify: (_channel: string, payload: string) => hearing?.onNotification(payload),
    onclose: lose,
    transform: { column: { from: postgres.toCamel } },
    types: {
      // Event numbers and tallies stay far below 2^53.
      bigint: { to: BIGINT, from: [BIGINT], parse: Number, serialize: String },
      // Scopes: fixed words, which PostgreSQL never has to quote.
      words: { to: TEXT_ARRAY, from: [TEXT_ARRAY], parse: words, serialize: String },
    },
    connection: {
      application_name: name,
      statement_timeout: statementTimeoutMs,
      lock_timeout: lockTimeoutMs,
      idle_in_transaction_session_timeout: statementTimeoutMs,
      ...ABANDONED,
    },
    socket({ path }: { readonly path?: string | false }) {
      if (socket !== null) {
        // The driver begins again when the first socket closed before the session was there, and says so to nobody.
        lose();
        throw new Lost();
      }
      socket = socketTo(path || null, host, port);
      return socket;
    },
  };
  const client = postgres(url, options);
  const deadline = createDeadline(statementTimeoutMs + GRACE_MS, lose);

  return {
    get lost() {
      return lost;
    },
    ask<Row extends object>(text: string, values: Value[], prepare: boolean): Promise<Row[]> {
      return deadline.watch(
        new Promise<Row[]>((resolve, reject) => {
          awaiting.add(reject);
          const answered = () => awaiting.delete(reject);
          client.unsafe<Row[]>(text, values, { prepare }).then(resolve, reject).then(answered, answered);
        }),
      );
    },
    hangUp: lose,
    end: () => client.end({ timeout: 5 }),
  };
}

/** Begins to connect. The driver writes when it can, secures the socket where it is told to, and gives up by itself. */
function socketTo(path: string | null, host: string, port: number): Socket {
  if (path !== null) return openSocket(path);
  // By its host the driver knows whose certificate to ask for.
  return Object.assign(openSocket({ host, port, noDelay: true }), { host, port });
}

function words(array: string): string[] {
  return array === '{}' ? [] : array.slice(1, -1).split(',');
}
