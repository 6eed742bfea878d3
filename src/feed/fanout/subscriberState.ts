/** Where a subscriber is in its life. */
export type SubscriberState =
  /** It has no place in the log yet: its catch-up has not started, or it gave its place up. */
  | 'WAITING'
  /** Missed messages go out. New ones are buffered behind them. */
  | 'CATCHING_UP'
  /** New messages go out at once. */
  | 'LIVE'
  /** It gets nothing any more. */
  | 'LEFT';

export type SubscriberEvent =
  /** The subscriber needs no catch-up. */
  | 'JOIN_LIVE'
  /** Its catch-up starts: the place that divides missed from new messages is fixed. */
  | 'START_CATCH_UP'
  /** It has no room for more missed messages, and will start a catch-up again later. */
  | 'STEP_ASIDE'
  /** It has every message that it missed. */
  | 'CAUGHT_UP'
  /** New messages arrive for it. */
  | 'FRAMES'
  /** The buffered messages became too many. */
  | 'OVERFLOW'
  /** Its subscription or its socket ended. */
  | 'LEAVE';

export type SubscriberEffect =
  | 'NONE'
  /** Writes the new messages to the sink. */
  | 'WRITE'
  /** Keeps the new messages behind the missed ones. */
  | 'BUFFER'
  /** Writes the buffered messages to the sink. */
  | 'FLUSH'
  /** Drops the buffered messages: the log still has them. */
  | 'DISCARD'
  /** Drops the buffered messages, and closes the sink of a reader that is too slow. */
  | 'CLOSE';

interface Transition {
  readonly next: SubscriberState;
  readonly effect: SubscriberEffect;
}

type Row = Readonly<Record<SubscriberEvent, Transition>>;

const to = (next: SubscriberState, effect: SubscriberEffect = 'NONE'): Transition => ({ next, effect });

/** The whole life of a subscriber: for each state and event, the next state and the effect. */
export const SUBSCRIBER_TRANSITIONS: Readonly<Record<SubscriberState, Row>> = {
  WAITING: {
    JOIN_LIVE: to('LIVE'),
    START_CATCH_UP: to('CATCHING_UP'),
    STEP_ASIDE: to('WAITING'),
    CAUGHT_UP: to('WAITING'),
    FRAMES: to('WAITING'), // its catch-up will read them from the log
    OVERFLOW: to('WAITING'),
    LEAVE: to('LEFT'),
  },
  CATCHING_UP: {
    JOIN_LIVE: to('LIVE', 'DISCARD'),
    START_CATCH_UP: to('CATCHING_UP', 'DISCARD'),
    STEP_ASIDE: to('WAITING', 'DISCARD'),
    CAUGHT_UP: to('LIVE', 'FLUSH'),
    FRAMES: to('CATCHING_UP', 'BUFFER'),
    OVERFLOW: to('LEFT', 'CLOSE'),
    LEAVE: to('LEFT', 'DISCARD'),
  },
  LIVE: {
    JOIN_LIVE: to('LIVE'),
    START_CATCH_UP: to('CATCHING_UP'),
    STEP_ASIDE: to('WAITING'),
    CAUGHT_UP: to('LIVE'),
    FRAMES: to('LIVE', 'WRITE'),
    OVERFLOW: to('LIVE'),
    LEAVE: to('LEFT'),
  },
  LEFT: {
    JOIN_LIVE: to('LEFT'),
    START_CATCH_UP: to('LEFT'),
    STEP_ASIDE: to('LEFT'),
    CAUGHT_UP: to('LEFT'),
    FRAMES: to('LEFT'),
    OVERFLOW: to('LEFT'),
    LEAVE: to('LEFT'),
  },
};
