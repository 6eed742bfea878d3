/** The database's own code for what went wrong: an SQLSTATE, or the driver's or the socket's name for a lost connection. */
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
]);

/** The connection is gone, and with it everything that was under way on it. */
export function isConnectionLost(error: unknown): boolean {
  const code = faultCode(error);
  return code !== undefined && (code.startsWith('CONNECTION_') || code === 'CONNECT_TIMEOUT' || LOST.has(code));
}

const AWAY = new Set([
  '53300', // too many connections
  '55P03', // a lock was not to be had in time
  '57014', // the statement ran out of time
  '57P01', // the server is shutting down
  '57P02', // the server crashed
  '57P03', // the server is starting
  '25P03', // idle in a transaction for too long
  '25006', // a standby: read only
]);

/** Nothing is wrong with what was asked: it is worth asking again in a moment. */
export function isDatabaseAway(error: unknown): boolean {
  return isConnectionLost(error) || AWAY.has(faultCode(error) ?? '');
}

const CONFLICTS = new Set([
  '40001', // serialization failure
  '40P01', // deadlock
  '23505', // unique violation
]);

/** Somebody else made the same thing first: begun again, the transaction will find it. */
export class LostRace extends Error {
  override readonly name = 'LostRace';
}

/**
 * Two transactions stood in each other's way and this one is to begin again: PostgreSQL chose it, or the other was first to make what
 * there may be once, such as a ticket with a number.
 */
export function isConflict(error: unknown): boolean {
  const code = faultCode(error);
  return error instanceof LostRace || (code !== undefined && CONFLICTS.has(code));
}

/** Refused for no reason of its own: an earlier statement of the transaction had failed. */
export function isAborted(error: unknown): boolean {
  return faultCode(error) === '25P02';
}
