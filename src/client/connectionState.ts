import { type AfterClose, afterClose, FeedClosed } from './failure.ts';
import type { Phase } from './feedState.ts';

/**
 * The states of the shared connection:
 * - `idle`: there is no socket, and no operation waits for one.
 * - `backingOff`: the last try failed; the delay before the next one runs.
 * - `renewingCredential`: the token source reads a token.
 * - `readyToConnect`: the token is at hand; the first operation creates the socket.
 * - `connecting`: the socket exists; the server has not acknowledged it.
 * - `open`: the server acknowledged the socket.
 * - `closing`: the socket failed; its close event follows.
 * - `stopped`: the connection ended for good.
 */
export const CONNECTION_STATES = [
  'idle',
  'backingOff',
  'renewingCredential',
  'readyToConnect',
  'connecting',
  'open',
  'closing',
  'stopped',
] as const;

export type ConnectionState = (typeof CONNECTION_STATES)[number];

export type ConnectionEvent =
  /** An operation waits for the connection. */
  | { readonly type: 'wanted' }
  /** The last waiting operation was cancelled, or the last feed left. */
  | { readonly type: 'unwanted' }
  | { readonly type: 'delayElapsed' }
  | { readonly type: 'tokenReady' }
  /** The token source failed, and a later try can mend that. */
  | { readonly type: 'tokenUnavailable' }
  | { readonly type: 'tokenFailed'; readonly reason: Error }
  | { readonly type: 'socketCreated' }
  /** The server acknowledged the socket. */
  | { readonly type: 'opened' }
  | { readonly type: 'message' }
  /** The server did not answer in time. */
  | { readonly type: 'silent' }
  /** The socket reported an error. */
  | { readonly type: 'socketFailed' }
  /** `inUse`: at least one operation was on the socket. */
  | { readonly type: 'closed'; readonly code: number; readonly reason: string; readonly inUse: boolean }
  | { readonly type: 'stop' }
  /** A callback threw, or the server sent a malformed message. */
  | { readonly type: 'crashed'; readonly reason: Error };

export type ConnectionEffect =
  /** Lets all waiting operations start. */
  | 'admitOperations'
  /** Reports to all operations that the socket is open. */
  | 'confirmOperations'
  /** Reports to all operations that the socket is lost. */
  | 'dropOperations'
  /** Ends all feeds with the reason of the stop. */
  | 'endFeeds'
  | 'renewCredential'
  | 'refuseCredential'
  /** Counts a failure, and starts the delay before the next try. */
  | 'backOff'
  /** Does the same with the delay that follows a rate limit. */
  | 'backOffLonger'
  /** Forgets earlier failures when the socket was open long enough. */
  | 'resetBackoffIfStable'
  /** Waits for the end of the delay, when an operation waits for the connection. */
  | 'startRetryTimer'
  | 'stopRetryTimer'
  | 'startConnectTimer'
  | 'stopConnectTimer'
  | 'startHeartbeat'
  | 'confirmHeartbeat'
  | 'stopHeartbeat'
  /** Closes the socket. */
  | 'closeSocket'
  /** Breaks the connection without waiting for the other side. */
  | 'terminateSocket';

export interface Transition {
  readonly state: ConnectionState;
  /** What to do now, in this order. */
  readonly effects: readonly ConnectionEffect[];
}

type CloseOutcome = AfterClose | 'unused';
type SimpleEventType = Exclude<ConnectionEvent['type'], 'closed'>;

/** The transitions of one state. An event without an entry changes nothing. */
type Row = { readonly [type in SimpleEventType]?: Transition } & {
  readonly closed?: Readonly<Record<CloseOutcome, Transition>>;
};

function to(state: ConnectionState, ...effects: readonly ConnectionEffect[]): Transition {
  return { state, effects };
}

/** A stop or a crash ends all feeds, and then cleans up what the state holds. */
function ends(...cleanup: readonly ConnectionEffect[]) {
  const transition = to('stopped', 'endFeeds', ...cleanup);
  return { stop: transition, crashed: transition };
}

/** A close cleans up what the state holds. Its code decides what follows. */
function closes(...cleanup: readonly ConnectionEffect[]): Readonly<Record<CloseOutcome, Transition>> {
  return {
    unused: to('idle', ...cleanup),
    reconnect: to('backingOff', ...cleanup, 'backOff', 'startRetryTimer'),
    'renew credential': to('backingOff', ...cleanup, 'refuseCredential', 'backOff', 'startRetryTimer'),
    'wait longer': to('backingOff', ...cleanup, 'backOffLonger', 'startRetryTimer'),
    'give up': to('stopped', ...cleanup, 'endFeeds'),
  };
}

const LEAVE_CONNECTING = ['stopConnectTimer', 'dropOperations'] as const;
const LEAVE_OPEN = ['stopHeartbeat', 'resetBackoffIfStable', 'dropOperations'] as const;

const TRANSITIONS: Readonly<Record<ConnectionState, Row>> = {
  idle: {
    wanted: to('renewingCredential', 'renewCredential'),
    unwanted: to('idle'),
    // A token that was read for cancelled operations is ignored: the next connection reads a fresh one.
    tokenUnavailable: to('backingOff', 'backOff'),
    tokenFailed: to('stopped', 'endFeeds'),
    ...ends(),
  },
  backingOff: {
    wanted: to('backingOff', 'startRetryTimer'),
    unwanted: to('backingOff', 'stopRetryTimer'),
    delayElapsed: to('renewingCredential', 'stopRetryTimer', 'renewCredential'),
    ...ends('stopRetryTimer'),
  },
  renewingCredential: {
    wanted: to('renewingCredential'),
    unwanted: to('idle'),
    tokenReady: to('readyToConnect', 'admitOperations'),
    tokenUnavailable: to('backingOff', 'backOff', 'startRetryTimer'),
    tokenFailed: to('stopped', 'endFeeds'),
    ...ends(),
  },
  readyToConnect: {
    wanted: to('readyToConnect', 'admitOperations'),
    unwanted: to('idle'),
    socketCreated: to('connecting', 'startConnectTimer'),
    ...ends(),
  },
  connecting: {
    wanted: to('connecting', 'admitOperations'),
    // The graphql-ws client opens the socket, and closes it when no operation is left.
    unwanted: to('connecting'),
    message: to('connecting'),
    opened: to('open', 'stopConnectTimer', 'startHeartbeat', 'confirmOperations'),
    silent: to('connecting', 'terminateSocket'),
    socketFailed: to('closing', ...LEAVE_CONNECTING),
    closed: closes(...LEAVE_CONNECTING),
    ...ends('closeSocket', ...LEAVE_CONNECTING),
  },
  open: {
    wanted: to('open', 'admitOperations'),
    // The graphql-ws client closes the socket when its last operation completes.
    unwanted: to('open'),
    message: to('open', 'confirmHeartbeat'),
    silent: to('open', 'terminateSocket'),
    socketFailed: to('closing', ...LEAVE_OPEN),
    closed: closes(...LEAVE_OPEN),
    ...ends(...LEAVE_OPEN),
  },
  closing: {
    wanted: to('closing'),
    unwanted: to('closing'),
    closed: closes(),
    ...ends('closeSocket'),
  },
  // The socket closes after the stop, and a token may arrive late.
  stopped: {},
};

/** Returns the next state, and the effects of getting there. An event that a state does not expect changes nothing. */
export function transition(state: ConnectionState, event: ConnectionEvent): Transition {
  const row = TRANSITIONS[state];
  const next = event.type === 'closed' ? row.closed?.[closeOutcome(state, event)] : row[event.type];
  return next ?? to(state);
}

function closeOutcome(
  state: ConnectionState,
  { code, inUse }: Extract<ConnectionEvent, { type: 'closed' }>,
): CloseOutcome {
  // A socket that failed has lost its operations before it closes.
  return inUse || state === 'closing' ? afterClose(code) : 'unused';
}

/** The error that a stopping event stops the connection with. Null when the program asked for it. */
export function stopReason(event: ConnectionEvent): Error | null {
  if (event.type === 'closed') return new FeedClosed(event.code, event.reason);
  return 'reason' in event ? event.reason : null;
}

/** The phase that a state is shown as. Without a socket, it depends on whether there is any feed. */
export function phaseOf(state: ConnectionState, hasFeeds: boolean): Phase {
  switch (state) {
    case 'idle':
    case 'renewingCredential':
    case 'readyToConnect':
      return hasFeeds ? 'connecting' : 'idle';
    case 'backingOff':
      return hasFeeds ? 'waiting' : 'idle';
    case 'connecting':
      return 'connecting';
    case 'open':
      return 'live';
    case 'closing':
      return 'waiting';
    case 'stopped':
      return 'stopped';
  }
}
