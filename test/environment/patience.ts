import { readConfig } from '../../src/server/config.ts';

/**
 * The variables of a server that waits a minute where another waits seconds: on a busy machine each step can take
 * seconds. A test of such a limit sets its own.
 */
export const PATIENT_ENVIRONMENT = {
  DATABASE_CONNECT_TIMEOUT_MS: '60000',
  DATABASE_WAIT_TIMEOUT_MS: '60000',
  DATABASE_PROBE_TIMEOUT_MS: '60000',
  DATABASE_STATEMENT_TIMEOUT_MS: '60000',
  DATABASE_SEARCH_TIMEOUT_MS: '60000',
  DATABASE_LOCK_TIMEOUT_MS: '30000',
  REQUEST_TIMEOUT_MS: '60000',
  SOCKET_GREETING_TIMEOUT_MS: '60000',
} as const;

const { connectTimeoutMs, waitTimeoutMs, statementTimeoutMs, lockTimeoutMs } = readConfig(PATIENT_ENVIRONMENT);

/** The same for connections without a server. */
export const PATIENT = { connectTimeoutMs, waitTimeoutMs, statementTimeoutMs, lockTimeoutMs };
