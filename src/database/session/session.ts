import { dirname } from 'node:path';
import type { ConnectionOptions as TlsOptions } from 'node:tls';
import { Client } from 'pg';
import postgres from 'postgres';

export interface SessionOptions {
  readonly url: string;
  /** The application name of the sessions. */
  readonly name: string;
  readonly connectTimeoutMs: number;
  readonly statementTimeoutMs: number;
  readonly lockTimeoutMs: number;
}

/** For how long a session can be unused, in a transaction or not, before a client is taken to have left it behind. */
const ABANDONED_MS = 120_000;
/**
 * A network that drops packets silently leaves sessions in PostgreSQL that no client holds, and PostgreSQL takes only
 * so many. PostgreSQL ends them by these settings: a live session is used, or closed, far more often.
 */
const ABANDONED = {
  idle_session_timeout: ABANDONED_MS,
  tcp_keepalives_idle: 30,
  tcp_keepalives_interval: 10,
  tcp_keepalives_count: 3,
};
const KEEP_ALIVE_MS = 10_000;
/** These words of a URL ask for TLS without a check of the certificate. */
const UNCHECKED_TLS: readonly unknown[] = ['require', 'allow', 'prefer'];

/** A session that begins with settings of ours. node-postgres has names for a few settings only. */
class Session extends Client {
  constructor(
    config: ConstructorParameters<typeof Client>[0],
    private readonly settings: Readonly<Record<string, string>>,
  ) {
    super(config);
  }

  /** node-postgres calls it for its first message. */
  getStartupConf(): Readonly<Record<string, string>> {
    return this.settings;
  }
}

/**
 * Makes sessions that are not connected yet. Timeouts are settings from the start, so that no statement runs without
 * them. When the URL names several hosts, each new session tries the next. postgres.js reads the URL, as it does for
 * migrations.
 */
export function createSessions(options: SessionOptions): () => Client {
  const { host, port, user, pass, database, ssl, path, connection } = postgres(options.url, {
    max: 1,
    connection: {
      application_name: options.name,
      statement_timeout: options.statementTimeoutMs,
      lock_timeout: options.lockTimeoutMs,
      idle_in_transaction_session_timeout: options.statementTimeoutMs,
      ...ABANDONED,
    },
  }).options;
  const settings = textsOf({ user, database, client_encoding: 'UTF8', ...connection });
  let made = 0;
  return () => {
    const at = made % host.length;
    made += 1;
    return new Session(
      {
        host: typeof path === 'string' ? dirname(path) : host[at],
        port: port[at],
        user,
        database,
        password: () => pass ?? '',
        ssl: tlsOf(ssl),
        connectionTimeoutMillis: options.connectTimeoutMs,
        keepAlive: true,
        keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
      },
      settings,
    );
  };
}

function tlsOf(ssl: unknown): boolean | TlsOptions {
  if (UNCHECKED_TLS.includes(ssl)) return { rejectUnauthorized: false };
  return typeof ssl === 'object' && ssl !== null ? { ...ssl } : Boolean(ssl);
}

function textsOf(settings: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(settings).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
}
