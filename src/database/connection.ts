import postgres, { type Sql } from 'postgres';

export interface ConnectionOptions {
  readonly url: string;
  readonly connections: number;
  readonly statementTimeoutMs: number;
  readonly lockTimeoutMs: number;
}

const BIGINT = 20;

/**
 * The pool. Deadlines are set where the session starts, so that no statement can run without them.
 * Dates and numbers are parsed here and nowhere else: drizzle() is never given this client, because it changes its parsers.
 */
export function connect({ url, connections, statementTimeoutMs, lockTimeoutMs }: ConnectionOptions): Sql {
  return postgres(url, {
    max: connections,
    connect_timeout: 5,
    idle_timeout: 60,
    max_lifetime: 30 * 60,
    onnotice: () => {},
    backoff: (attempt) => Math.min(2, 0.1 * 2 ** attempt) * (0.5 + Math.random() / 2),
    transform: { column: { from: postgres.toCamel } },
    types: {
      // Event numbers and tallies stay far below 2^53.
      bigint: { to: BIGINT, from: [BIGINT], parse: Number, serialize: String },
    },
    connection: {
      application_name: 'blockdesk',
      statement_timeout: statementTimeoutMs,
      lock_timeout: lockTimeoutMs,
      idle_in_transaction_session_timeout: statementTimeoutMs,
    },
  });
}
