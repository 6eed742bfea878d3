import type { GraphQLFormattedError } from 'graphql';

/** The server refused the subscription, and would refuse it again. `errors` are the GraphQL errors of the refusal. */
export class FeedRefused extends Error {
  override readonly name = 'FeedRefused';

  constructor(readonly errors: readonly GraphQLFormattedError[]) {
    super(errors[0]?.message ?? 'The subscription was refused.');
  }
}

/** The server closed the socket with a code that forbids reconnecting. */
export class FeedClosed extends Error {
  override readonly name = 'FeedClosed';

  constructor(
    readonly code: number,
    message: string,
  ) {
    super(`The socket was closed with ${code}: ${message || 'no reason given'}`);
  }
}

/** How to go on after a socket closed. */
export type AfterClose = 'reconnect' | 'renew credential' | 'wait longer' | 'give up';

/** Close codes for protocol errors and bad requests. A client that sends the same again is closed again. */
const FATAL_CLOSE_CODES = [1002, 1003, 1007, 1008, 1009, 1010, 4400, 4401, 4406, 4409];

/** Decides how to go on after a socket closed with this code. */
export function afterClose(code: number): AfterClose {
  if (code === 4403) return 'renew credential';
  if (code === 4429) return 'wait longer';
  return FATAL_CLOSE_CODES.includes(code) ? 'give up' : 'reconnect';
}

/** How to go on after a subscription got errors in place of an event. */
export type AfterErrors = 'retry' | 'wait longer' | 'read the list again' | 'give up';

const TRANSIENT_ERROR_CODES = ['INTERNAL_SERVER_ERROR', 'SERVICE_UNAVAILABLE'];

/** Decides how to go on after these errors. No errors at all mean that the server completed the subscription. */
export function afterErrors(errors: readonly GraphQLFormattedError[]): AfterErrors {
  if (errors.some(({ extensions }) => extensions?.field === 'after')) return 'read the list again';
  const codes = errors.map(({ extensions }) => String(extensions?.code));
  if (codes.every((code) => TRANSIENT_ERROR_CODES.includes(code))) return 'retry';
  return codes.includes('RATE_LIMITED') ? 'wait longer' : 'give up';
}

/**
 * The messages of `fetch` in Chrome, Firefox, Safari and Node: when there is no network, and when a body is cut
 * half-way. Any other TypeError is a mistake in a program.
 */
const NETWORK_ERROR_MESSAGES = [
  'Failed to fetch',
  'NetworkError when attempting to fetch resource.',
  'Load failed',
  'fetch failed',
  'network error',
  'Error in body stream',
  'Error in input stream',
  'The network connection was lost.',
  'terminated',
];

const TRANSIENT_STATUS_CODES = [408, 425, 429, 500, 502, 503, 504];

/**
 * Decides whether a failed request is worth another try. True for a missing network, an abort, a timeout, and an error
 * whose `status` or `statusCode` is 408, 425, 429, 500, 502, 503 or 504. False for everything else.
 */
export function isTransient(reason: unknown): boolean {
  if (!(reason instanceof Error)) return false;
  if (reason instanceof TypeError) return NETWORK_ERROR_MESSAGES.includes(reason.message);
  if (reason.name === 'AbortError' || reason.name === 'TimeoutError') return true;
  return TRANSIENT_STATUS_CODES.includes(Reflect.get(reason, 'statusCode') ?? Reflect.get(reason, 'status'));
}

/** Wraps thrown values that are not errors. */
export function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error('A value that is not an Error was thrown.', { cause: reason });
}
