import { connect as openSocket, type Socket } from 'node:net';
import postgres from 'postgres';
import { createDeadline } from './deadline.ts';
import { type Connection, createPool, type Pool } from './pool.ts';
import type { Value } from './statement.ts';

export interface SessionOptions {
  readonly url: string;
  /** The application name of the sessions. */
  readonly name: string;
  readonly connectTimeoutMs: number;
  readonly statementTimeoutMs: number;
  readonly lockTimeoutMs: number;
}

export interface ConnectionOptions extends Omit<SessionOptions, 'name'> {
  readonly connections: number;
  /** The time that a request waits for a connection. */
  readonly waitTimeoutMs: number;
}

/** Callbacks of a connection. */
export interface ConnectionHandlers {
  onNotification(payload: string): void;
  /** Called once when the connection is lost. */
  onLost(reason: Error): void;
}

/** Makes connections. A lost connection never reconnects. */
export type ConnectionFactory = (handlers?: ConnectionHandlers) => Connection;

const BIGINT = 20;
const TEXT_ARRAY = 1009;
/** PostgreSQL's own statement timeout comes first by this much. */
const GRACE_MS = 2_000;
const IDLE_MS = 60_000;
/**
 * A network that drops packets silently leaves sessions in PostgreSQL that no client holds, and PostgreSQL takes only
 * so many. PostgreSQL ends them by these settings: a live session is used, or closed, far more often.
 */
const ABANDONED = {
  idle_session_timeout: 2 * IDLE_MS,
  tcp_keepalives_idle: 30,
  tcp_keepalives_interval: 10,
  tcp_keepalives_count: 3,
};

export function connect({ connections, waitTimeoutMs: waitMs, ...options }: ConnectionOptions): Pool {
  const connectionFactory = createConnectionFactory({ ...options, name: 'blockdesk' });
  return createPool({ create: () => connectionFactory(), size: connections, idleMs: IDLE_MS, waitMs });
}

/** When the URL names several hosts, each new connection tries the next. */
export function createConnectionFactory(options: SessionOptions): ConnectionFactory {
  const { host, port } = postgres(options.url, { max: 1 }).options;
  let made = 0;
  return (handlers) => {
    const connection = createConnection(options, handlers, host[made % host.length], port[made % port.length]);
    made += 1;
    return connection;
  };
}

const TYPES = {
  // Event numbers and counters stay far below 2^53.
  bigint: { to: BIGINT, from: [BIGINT], parse: Number, serialize: String },
  // Scopes are fixed words that PostgreSQL never quotes.
  words: { to: TEXT_ARRAY, from: [TEXT_ARRAY], parse: words, serialize: String },
};

class Lost extends Error {
  override readonly name = 'Lost';
  readonly code = 'CONNECTION_LOST';
}

/**
 * One client of the driver for one connection. By default the driver reconnects, and sends the statements of a lost
 * transaction on the new connection: outside any transaction and bound to no workspace. Timeouts are set at the start
 * of the session, so that no statement runs without them. drizzle() never gets this client, because it changes its
 * parsers.
 */
function createConnection(
  { url, name, connectTimeoutMs, statementTimeoutMs, lockTimeoutMs }: SessionOptions,
  handlers: ConnectionHandlers | undefined,
  host = 'localhost',
  port = 5432,
): Connection {
  let socket: Socket | null = null;
  let lost = false;
  const pending = new Set<(reason: Lost) => void>();

  /** Rejects every pending statement: the driver forgets some of them when a connection is lost. */
  function destroy(): void {
    const reason = new Lost();
    const already = lost;
    lost = true;
    for (const fail of pending) fail(reason);
    socket?.destroy();
    if (!already) handlers?.onLost(reason);
  }
  const options = {
    host,
    port,
    max: 1,
    // The driver counts seconds.
    connect_timeout: connectTimeoutMs / 1_000,
    idle_timeout: 0,
    max_lifetime: null,
    keep_alive: 10,
    // A connection lost during this query would end the process: the driver leaves its rejection unhandled.
    fetch_types: false,
    onnotice: () => {},
    onnotify: (_channel: string, payload: string) => handlers?.onNotification(payload),
    onclose: destroy,
    transform: { column: { from: postgres.toCamel } },
    types: TYPES,
    connection: {
      application_name: name,
      statement_timeout: statementTimeoutMs,
      lock_timeout: lockTimeoutMs,
      idle_in_transaction_session_timeout: statementTimeoutMs,
      ...ABANDONED,
    },
    socket({ path }: { readonly path?: string | false }) {
      if (socket !== null) {
        // The driver reconnects silently when the first socket closes before the session starts.
        destroy();
        throw new Lost();
      }
      socket = socketTo(path || null, host, port);
      return socket;
    },
  };
  const client = postgres(url, options);
  const deadline = createDeadline(statementTimeoutMs + GRACE_MS, destroy);

  return {
    get lost() {
      return lost;
    },
    query<Row extends object>(text: string, values: Value[], prepare: boolean): Promise<Row[]> {
      return new Promise<Row[]>((resolve, reject) => {
        const settle = <Result>(how: (result: Result) => void, result: Result) => {
          pending.delete(reject);
          deadline.answered();
          how(result);
        };
        pending.add(reject);
        deadline.asked();
        client.unsafe<Row[]>(text, values, { prepare }).then(
          (rows) => settle(resolve, rows),
          (error: unknown) => settle(reject, error),
        );
      });
    },
    destroy,
    end: () => client.end({ timeout: 5 }),
  };
}

/** Opens the socket. The driver upgrades it to TLS when it must, and applies its connect timeout. */
function socketTo(path: string | null, host: string, port: number): Socket {
  if (path !== null) return openSocket(path);
  // The driver checks the certificate of this host.
  return Object.assign(openSocket({ host, port, noDelay: true }), { host, port });
}

function words(array: string): string[] {
  return array === '{}' ? [] : array.slice(1, -1).split(',');
}
