import { describe, expect, it } from 'vitest';
import {
  SUBSCRIBER_TRANSITIONS,
  type SubscriberEffect,
  type SubscriberEvent,
  type SubscriberState,
} from '../../../src/feed/fanout/subscriberState.ts';

const TRUTH: readonly (readonly [SubscriberState, SubscriberEvent, SubscriberState, SubscriberEffect])[] = [
  ['WAITING', 'JOIN_LIVE', 'LIVE', 'NONE'],
  ['WAITING', 'START_CATCH_UP', 'CATCHING_UP', 'NONE'],
  ['WAITING', 'STEP_ASIDE', 'WAITING', 'NONE'],
  ['WAITING', 'CAUGHT_UP', 'WAITING', 'NONE'],
  ['WAITING', 'FRAMES', 'WAITING', 'NONE'],
  ['WAITING', 'OVERFLOW', 'WAITING', 'NONE'],
  ['WAITING', 'LEAVE', 'LEFT', 'NONE'],
  ['CATCHING_UP', 'JOIN_LIVE', 'LIVE', 'DISCARD'],
  ['CATCHING_UP', 'START_CATCH_UP', 'CATCHING_UP', 'DISCARD'],
  ['CATCHING_UP', 'STEP_ASIDE', 'WAITING', 'DISCARD'],
  ['CATCHING_UP', 'CAUGHT_UP', 'LIVE', 'FLUSH'],
  ['CATCHING_UP', 'FRAMES', 'CATCHING_UP', 'BUFFER'],
  ['CATCHING_UP', 'OVERFLOW', 'LEFT', 'CLOSE'],
  ['CATCHING_UP', 'LEAVE', 'LEFT', 'DISCARD'],
  ['LIVE', 'JOIN_LIVE', 'LIVE', 'NONE'],
  ['LIVE', 'START_CATCH_UP', 'CATCHING_UP', 'NONE'],
  ['LIVE', 'STEP_ASIDE', 'WAITING', 'NONE'],
  ['LIVE', 'CAUGHT_UP', 'LIVE', 'NONE'],
  ['LIVE', 'FRAMES', 'LIVE', 'WRITE'],
  ['LIVE', 'OVERFLOW', 'LIVE', 'NONE'],
  ['LIVE', 'LEAVE', 'LEFT', 'NONE'],
  ['LEFT', 'JOIN_LIVE', 'LEFT', 'NONE'],
  ['LEFT', 'START_CATCH_UP', 'LEFT', 'NONE'],
  ['LEFT', 'STEP_ASIDE', 'LEFT', 'NONE'],
  ['LEFT', 'CAUGHT_UP', 'LEFT', 'NONE'],
  ['LEFT', 'FRAMES', 'LEFT', 'NONE'],
  ['LEFT', 'OVERFLOW', 'LEFT', 'NONE'],
  ['LEFT', 'LEAVE', 'LEFT', 'NONE'],
];

describe('SUBSCRIBER_TRANSITIONS', () => {
  it.each(TRUTH)('a subscriber that is %s goes with %s to %s, with the effect %s', (state, event, next, effect) => {
    expect(SUBSCRIBER_TRANSITIONS[state][event]).toEqual({ next, effect });
  });

  it('has no state and no event besides those of the truth table', () => {
    const cells = Object.entries(SUBSCRIBER_TRANSITIONS).flatMap(([state, row]) =>
      Object.keys(row).map((event) => `${state} ${event}`),
    );
    expect(cells.toSorted()).toEqual(TRUTH.map(([state, event]) => `${state} ${event}`).toSorted());
  });
});
