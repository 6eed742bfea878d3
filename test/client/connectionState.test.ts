import { describe, expect, it } from 'vitest';
import {
  CONNECTION_STATES,
  type ConnectionEffect,
  type ConnectionEvent,
  type ConnectionState,
  phaseOf,
  stopReason,
  transition,
} from '../../src/client/connectionState.ts';

const closed = (code: number, inUse = true): ConnectionEvent => ({ type: 'closed', code, reason: 'bye', inUse });
const reason = new Error('broken');

/** Every event once, and a close of every kind. */
const EVENTS = {
  wanted: { type: 'wanted' },
  unwanted: { type: 'unwanted' },
  delayElapsed: { type: 'delayElapsed' },
  tokenReady: { type: 'tokenReady' },
  tokenUnavailable: { type: 'tokenUnavailable' },
  tokenFailed: { type: 'tokenFailed', reason },
  socketCreated: { type: 'socketCreated' },
  opened: { type: 'opened' },
  message: { type: 'message' },
  silent: { type: 'silent' },
  socketFailed: { type: 'socketFailed' },
  'closed, unused': closed(1000, false),
  'closed with 1006': closed(1006),
  'closed with 4403': closed(4403),
  'closed with 4429': closed(4429),
  'closed with 4400': closed(4400),
  stop: { type: 'stop' },
  crashed: { type: 'crashed', reason },
} as const satisfies Readonly<Record<string, ConnectionEvent>>;

type EventName = keyof typeof EVENTS;
const EVENT_NAMES = Object.keys(EVENTS) as EventName[];

/** The next state and the effects. */
type Step = readonly [next: ConnectionState, ...effects: ConnectionEffect[]];

/** Why a state does not expect an event. The event then changes nothing. */
const NO_DELAY = 'no delay runs';
const NO_CALL = 'no token is being read';
const NO_SOCKET = 'there is no socket';
const NO_TIMER = 'the timers of the socket are stopped';
const LATE = 'the connection has stopped';
const ONE_SOCKET = 'there is a socket already';

const withoutSocket = {
  opened: NO_SOCKET,
  message: NO_SOCKET,
  silent: NO_SOCKET,
  socketFailed: NO_SOCKET,
  'closed, unused': NO_SOCKET,
  'closed with 1006': NO_SOCKET,
  'closed with 4403': NO_SOCKET,
  'closed with 4429': NO_SOCKET,
  'closed with 4400': NO_SOCKET,
} as const;
const withSocket = {
  delayElapsed: NO_DELAY,
  tokenReady: NO_CALL,
  tokenUnavailable: NO_CALL,
  tokenFailed: NO_CALL,
  socketCreated: ONE_SOCKET,
} as const;

const TABLE: Readonly<Record<ConnectionState, Readonly<Record<EventName, Step | string>>>> = {
  idle: {
    ...withoutSocket,
    wanted: ['renewingCredential', 'renewCredential'],
    unwanted: ['idle'],
    delayElapsed: NO_DELAY,
    tokenReady: 'its operations were cancelled',
    tokenUnavailable: ['backingOff', 'backOff'],
    tokenFailed: ['stopped', 'endFeeds'],
    socketCreated: 'no operation may start',
    stop: ['stopped', 'endFeeds'],
    crashed: ['stopped', 'endFeeds'],
  },
  backingOff: {
    ...withoutSocket,
    wanted: ['backingOff', 'startRetryTimer'],
    unwanted: ['backingOff', 'stopRetryTimer'],
    delayElapsed: ['renewingCredential', 'stopRetryTimer', 'renewCredential'],
    tokenReady: NO_CALL,
    tokenUnavailable: NO_CALL,
    tokenFailed: NO_CALL,
    socketCreated: 'no operation may start',
    stop: ['stopped', 'endFeeds', 'stopRetryTimer'],
    crashed: ['stopped', 'endFeeds', 'stopRetryTimer'],
  },
  renewingCredential: {
    ...withoutSocket,
    wanted: ['renewingCredential'],
    unwanted: ['idle'],
    delayElapsed: NO_DELAY,
    tokenReady: ['readyToConnect', 'admitOperations'],
    tokenUnavailable: ['backingOff', 'backOff', 'startRetryTimer'],
    tokenFailed: ['stopped', 'endFeeds'],
    socketCreated: 'no operation may start',
    stop: ['stopped', 'endFeeds'],
    crashed: ['stopped', 'endFeeds'],
  },
  readyToConnect: {
    ...withoutSocket,
    wanted: ['readyToConnect', 'admitOperations'],
    unwanted: ['idle'],
    delayElapsed: NO_DELAY,
    tokenReady: NO_CALL,
    tokenUnavailable: NO_CALL,
    tokenFailed: NO_CALL,
    socketCreated: ['connecting', 'startConnectTimer'],
    stop: ['stopped', 'endFeeds'],
    crashed: ['stopped', 'endFeeds'],
  },
  connecting: {
    ...withSocket,
    wanted: ['connecting', 'admitOperations'],
    unwanted: ['connecting'],
    opened: ['open', 'stopConnectTimer', 'startHeartbeat', 'confirmOperations'],
    message: ['connecting'],
    silent: ['connecting', 'terminateSocket'],
    socketFailed: ['closing', 'stopConnectTimer', 'dropOperations'],
    'closed, unused': ['idle', 'stopConnectTimer', 'dropOperations'],
    'closed with 1006': ['backingOff', 'stopConnectTimer', 'dropOperations', 'backOff', 'startRetryTimer'],
    'closed with 4403': [
      'backingOff',
      'stopConnectTimer',
      'dropOperations',
      'refuseCredential',
      'backOff',
      'startRetryTimer',
    ],
    'closed with 4429': ['backingOff', 'stopConnectTimer', 'dropOperations', 'backOffLonger', 'startRetryTimer'],
    'closed with 4400': ['stopped', 'stopConnectTimer', 'dropOperations', 'endFeeds'],
    stop: ['stopped', 'endFeeds', 'closeSocket', 'stopConnectTimer', 'dropOperations'],
    crashed: ['stopped', 'endFeeds', 'closeSocket', 'stopConnectTimer', 'dropOperations'],
  },
  open: {
    ...withSocket,
    wanted: ['open', 'admitOperations'],
    unwanted: ['open'],
    opened: 'the socket is open already',
    message: ['open', 'confirmHeartbeat'],
    silent: ['open', 'terminateSocket'],
    socketFailed: ['closing', 'stopHeartbeat', 'resetBackoffIfStable', 'dropOperations'],
    'closed, unused': ['idle', 'stopHeartbeat', 'resetBackoffIfStable', 'dropOperations'],
    'closed with 1006': [
      'backingOff',
      'stopHeartbeat',
      'resetBackoffIfStable',
      'dropOperations',
      'backOff',
      'startRetryTimer',
    ],
    'closed with 4403': [
      'backingOff',
      'stopHeartbeat',
      'resetBackoffIfStable',
      'dropOperations',
      'refuseCredential',
      'backOff',
      'startRetryTimer',
    ],
    'closed with 4429': [
      'backingOff',
      'stopHeartbeat',
      'resetBackoffIfStable',
      'dropOperations',
      'backOffLonger',
      'startRetryTimer',
    ],
    'closed with 4400': ['stopped', 'stopHeartbeat', 'resetBackoffIfStable', 'dropOperations', 'endFeeds'],
    stop: ['stopped', 'endFeeds', 'stopHeartbeat', 'resetBackoffIfStable', 'dropOperations'],
    crashed: ['stopped', 'endFeeds', 'stopHeartbeat', 'resetBackoffIfStable', 'dropOperations'],
  },
  closing: {
    ...withSocket,
    wanted: ['closing'],
    unwanted: ['closing'],
    opened: 'the socket failed',
    message: 'the socket failed',
    silent: NO_TIMER,
    socketFailed: 'it is known',
    'closed, unused': ['backingOff', 'backOff', 'startRetryTimer'],
    'closed with 1006': ['backingOff', 'backOff', 'startRetryTimer'],
    'closed with 4403': ['backingOff', 'refuseCredential', 'backOff', 'startRetryTimer'],
    'closed with 4429': ['backingOff', 'backOffLonger', 'startRetryTimer'],
    'closed with 4400': ['stopped', 'endFeeds'],
    stop: ['stopped', 'endFeeds', 'closeSocket'],
    crashed: ['stopped', 'endFeeds', 'closeSocket'],
  },
  stopped: Object.fromEntries(EVENT_NAMES.map((name) => [name, LATE])) as Record<EventName, string>,
};

const cases = CONNECTION_STATES.flatMap((state) =>
  EVENT_NAMES.map((name) => [state, name, TABLE[state][name]] as const),
);
const transitions = cases.flatMap(([state, name, cell]) =>
  typeof cell === 'string' ? [] : [[state, name, cell[0], cell.slice(1)] as const],
);
const ignored = cases.flatMap(([state, name, cell]) =>
  typeof cell === 'string' ? [[state, name, cell] as const] : [],
);

describe('a connection', () => {
  it.each(transitions)('in state %s, on event "%s", enters %s with the effects %j', (state, name, next, effects) => {
    expect(transition(state, EVENTS[name])).toEqual({ state: next, effects });
  });

  it.each(ignored)('in state %s ignores event "%s": %s', (state, name) => {
    expect(transition(state, EVENTS[name])).toEqual({ state, effects: [] });
  });

  it.each([
    ['idle', 'idle', 'connecting'],
    ['backingOff', 'idle', 'waiting'],
    ['renewingCredential', 'idle', 'connecting'],
    ['readyToConnect', 'idle', 'connecting'],
    ['connecting', 'connecting', 'connecting'],
    ['open', 'live', 'live'],
    ['closing', 'waiting', 'waiting'],
    ['stopped', 'stopped', 'stopped'],
  ] as const)('in state %s has phase %s without a feed, and %s with one', (state, without, withFeeds) => {
    expect([phaseOf(state, false), phaseOf(state, true)]).toEqual([without, withFeeds]);
  });

  it('stops with the error of the event, and without one when the program stops it', () => {
    expect(stopReason(EVENTS['closed with 4400'])).toMatchObject({ name: 'FeedClosed', code: 4400 });
    expect(stopReason(EVENTS.tokenFailed)).toBe(reason);
    expect(stopReason(EVENTS.crashed)).toBe(reason);
    expect(stopReason(EVENTS.stop)).toBeNull();
  });
});
