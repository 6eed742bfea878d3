/** The code of a fault: an SQLSTATE, or the code of the driver or the socket for a lost connection. */
export function faultCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

const LOST = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  // No file descriptor is free for the socket.
  'EMFILE',
  'ENFILE',
]);

/** True when the connection is lost, and with it every pending statement. */
export function isConnectionLost(error: unknown): boolean {
  const code = faultCode(error);
  return code !== undefined && (code.startsWith('CONNECTION_') || code === 'CONNECT_TIMEOUT' || LOST.has(code));
}

const STATEMENT_TIMEOUT = '57014';

const AWAY = new Set([
  '53300', // too many connections
  '55P03', // lock timeout
  STATEMENT_TIMEOUT,
  '57P01', // the server is shutting down
  '57P02', // the server crashed
  '57P03', // the server is starting
  '25P03', // idle in transaction timeout
  '25006', // a standby: read only
]);

/** True for a statement that PostgreSQL ended because it took too long. */
export function isTimeout(error: unknown): boolean {
  return faultCode(error) === STATEMENT_TIMEOUT;
}

/** True for a fault of the moment: the same statement is worth trying again. */
export function isDatabaseAway(error: unknown): boolean {
  return isConnectionLost(error) || AWAY.has(faultCode(error) ?? '');
}

const CONFLICTS = new Set([
  '40001', // serialization failure
  '40P01', // deadlock
  '23505', // unique violation
]);

/** Another transaction made the same row first. The retry will find it. */
export class LostRace extends Error {
  override readonly name = 'LostRace';
}

/**
 * True when the transaction conflicts with another and is to be retried: PostgreSQL chose it, or the other was first to
 * make a row that is unique, such as a ticket with a number.
 */
export function isConflict(error: unknown): boolean {
  const code = faultCode(error);
  return error instanceof LostRace || (code !== undefined && CONFLICTS.has(code));
}

/** True for a statement that failed only because an earlier one of its transaction failed. */
export function isAborted(error: unknown): boolean {
  return faultCode(error) === '25P02';
}
