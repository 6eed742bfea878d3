import { describe, expect, it } from 'vitest';
import {
  SESSION_TRANSITIONS,
  type SessionEffect,
  type SessionEvent,
  type SessionState,
} from '../../../src/server/sockets/sessionState.ts';

const STATES = ['OPENED', 'GREETED', 'SIGNED_IN', 'CLOSING', 'CLOSED'] as const satisfies readonly SessionState[];

/** Each event's next state and effect in the states above; a dash where it changes nothing. */
const TRUTH: Readonly<Record<SessionEvent, readonly [string, string, string, string, string]>> = {
  GREET: ['GREETED', '-', '-', '-', '-'],
  SIGN_IN: ['-', 'SIGNED_IN', '-', '-', '-'],
  GREETING_TIMEOUT: ['CLOSING CLOSE_SILENT', '-', '-', '-', '-'],
  CREDENTIAL_ENDED: ['-', '-', 'CLOSING CLOSE_ENDED', '-', '-'],
  RECHECK_DUE: ['-', '-', 'SIGNED_IN RECHECK', '-', '-'],
  PING_DUE: ['OPENED PING', 'GREETED PING', 'SIGNED_IN PING', '-', '-'],
  PING_UNANSWERED: ['CLOSING TERMINATE', 'CLOSING TERMINATE', 'CLOSING TERMINATE', '-', '-'],
  STALLED: ['CLOSING CLOSE_FELL_BEHIND', 'CLOSING CLOSE_FELL_BEHIND', 'CLOSING CLOSE_FELL_BEHIND', '-', '-'],
  CLOSE: ['CLOSING CLOSE', 'CLOSING CLOSE', 'CLOSING CLOSE', '-', '-'],
  CLOSE_TIMEOUT: ['-', '-', '-', 'CLOSING TERMINATE', '-'],
  GONE: ['CLOSED', 'CLOSED', 'CLOSED', 'CLOSED', '-'],
};

const ROWS = Object.entries(TRUTH).flatMap(([event, cells]) =>
  STATES.map((state, at) => [state, event as SessionEvent, cells[at] ?? ''] as const),
);

describe('The life of a socket', () => {
  it.each(ROWS)('in %s, at %s: %s', (state, event, cell) => {
    const [next = state, effect = 'NONE'] = cell === '-' ? [] : (cell.split(' ') as [SessionState, SessionEffect?]);
    expect(SESSION_TRANSITIONS[state][event]).toEqual({ next, effect });
  });

  it('ends in CLOSED, which no event leaves', () => {
    const nexts = Object.values(SESSION_TRANSITIONS.CLOSED).map(({ next }) => next);
    expect(new Set(nexts)).toEqual(new Set(['CLOSED']));
  });
});
