import type { GraphQLFormattedError } from 'graphql';

/** The server refused the subscription, and would refuse it again. */
export class FeedRefused extends Error {
  override readonly name = 'FeedRefused';

  constructor(readonly errors: readonly GraphQLFormattedError[]) {
    super(errors[0]?.message ?? 'The subscription was refused.');
  }
}

/** The socket was closed for good: the same would be closed again. */
export class FeedClosed extends Error {
  override readonly name = 'FeedClosed';

  constructor(
    readonly code: number,
    message: string,
  ) {
    super(`The socket was closed with ${code}: ${message || 'no reason given'}`);
  }
}

/** What to do after a socket was closed with a code. */
export type AfterClose = 'reconnect' | 'another credential' | 'stay away' | 'give up';

/** Faults of the protocol or of what was sent: whoever sends the same again is closed again. */
const GIVE_UP = [1002, 1003, 1007, 1008, 1009, 1010, 4400, 4401, 4406, 4409];

export function afterClose(code: number): AfterClose {
  if (code === 4403) return 'another credential';
  if (code === 4429) return 'stay away';
  return GIVE_UP.includes(code) ? 'give up' : 'reconnect';
}

/** What to do after errors came instead of an event. */
export type AfterErrors = 'try again' | 'stay away' | 'read the list again' | 'give up';

const TRY_AGAIN = ['INTERNAL_SERVER_ERROR', 'SERVICE_UNAVAILABLE'];

export function afterErrors(errors: readonly GraphQLFormattedError[]): AfterErrors {
  if (errors.some(({ extensions }) => extensions?.field === 'after')) return 'read the list again';
  const codes = errors.map(({ extensions }) => String(extensions?.code));
  if (codes.every((code) => TRY_AGAIN.includes(code))) return 'try again';
  return codes.includes('RATE_LIMITED') ? 'stay away' : 'give up';
}

/** What `fetch` says in Chrome, Firefox, Safari and Node when there is no network. Any other TypeError is a mistake in a program. */
const NO_NETWORK = [
  'Failed to fetch',
  'NetworkError when attempting to fetch resource.',
  'Load failed',
  'fetch failed',
];

const PASSING_STATUS = [408, 425, 429, 500, 502, 503, 504];

/**
 * Whether what reading a list or getting a token failed with passes by itself: no network, a request that was given up, or an error with a
 * `status` or `statusCode` that a server or balancer answers for the moment.
 */
export function isPassing(reason: unknown): boolean {
  if (!(reason instanceof Error)) return false;
  if (reason instanceof TypeError) return NO_NETWORK.includes(reason.message);
  if (reason.name === 'AbortError' || reason.name === 'TimeoutError') return true;
  return PASSING_STATUS.includes(Reflect.get(reason, 'statusCode') ?? Reflect.get(reason, 'status'));
}

/** Programs throw anything; whoever is told is told an Error. */
export function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error('Something that is no Error was thrown.', { cause: reason });
}
