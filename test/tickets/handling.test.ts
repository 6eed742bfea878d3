import { describe, expect, it } from 'vitest';
import { decideAssignment, decideClosing } from '../../src/tickets/handling.ts';
import type { TicketStatus } from '../../src/tickets/ticket.ts';
import { outcome, type ViewerName, viewers } from '../access/viewers.ts';

function ticket(status: TicketStatus, releasedAt: Date | null = null, assigneeId: string | null = null) {
  return { status, releasedAt, assigneeId };
}

const USERS = { known: { disabledAt: null }, unknown: null, disabled: { disabledAt: new Date() } } as const;

describe('decideAssignment (rules 9 and 10)', () => {
  it.each<[ViewerName, ReturnType<typeof ticket> | null, string | null, keyof typeof USERS, unknown]>([
    ['agent', ticket('UNASSIGNED'), 'ann', 'known', { effect: 'ASSIGN', status: 'ASSIGNED' }],
    ['agent', ticket('BOT'), 'ann', 'known', { effect: 'ASSIGN', status: 'ASSIGNED' }],
    ['agent', ticket('BOT'), null, 'unknown', { effect: 'ASSIGN', status: 'UNASSIGNED' }],
    ['agent', ticket('ASSIGNED', null, 'bob'), 'ann', 'known', { effect: 'ASSIGN', status: 'ASSIGNED' }],
    ['agent', ticket('ASSIGNED', null, 'bob'), null, 'unknown', { effect: 'ASSIGN', status: 'UNASSIGNED' }],
    ['agent', ticket('ASSIGNED', null, 'ann'), 'ann', 'known', { effect: 'NONE' }],
    ['agent', ticket('UNASSIGNED'), null, 'unknown', { effect: 'NONE' }],
    ['agent', ticket('UNASSIGNED'), 'ann', 'unknown', 'USER_NOT_FOUND'],
    ['agent', ticket('UNASSIGNED'), 'ann', 'disabled', 'USER_DISABLED'],
    ['agent', ticket('ASSIGNED', null, 'bob'), 'ann', 'disabled', 'USER_DISABLED'],
    ['agent', ticket('ASSIGNED', null, 'ann'), 'ann', 'disabled', { effect: 'NONE' }],
    ['agent', ticket('CLOSED'), 'ann', 'known', 'TICKET_CLOSED'],
    ['agent', ticket('CLOSED', null, 'ann'), 'ann', 'known', 'TICKET_CLOSED'],
    ['agent', null, 'ann', 'known', 'TICKET_NOT_FOUND'],
    ['agent', ticket('BLOCKED'), 'ann', 'known', 'TICKET_NOT_FOUND'],
    // Who is told that the ticket is not there must not learn more from a wrong user.
    ['agent', ticket('BLOCKED'), 'ann', 'unknown', 'TICKET_NOT_FOUND'],
    ['supervisor', ticket('BLOCKED'), 'ann', 'known', 'TICKET_BLOCKED'],
    ['key tickets:write', ticket('BLOCKED'), 'ann', 'known', 'TICKET_NOT_FOUND'],
  ])('%s assigns %j to %s, who is %s: %j', (who, to, userId, known, expected) => {
    const assignment = { userId, onlyIfUnassigned: false };
    expect(outcome(decideAssignment(viewers[who], to, assignment, USERS[known]))).toEqual(expected);
  });

  it.each([
    ['nobody', null, 'ann', { effect: 'ASSIGN', status: 'ASSIGNED' }],
    ['the same', 'ann', 'ann', { effect: 'NONE' }],
    ['somebody else', 'bob', 'ann', 'TICKET_ASSIGNED'],
    ['somebody else', 'bob', null, 'TICKET_ASSIGNED'],
  ])('with onlyIfUnassigned, a ticket of %s (%s) is assigned to %s: %j', (_, assigneeId, userId, expected) => {
    const to = ticket(assigneeId === null ? 'UNASSIGNED' : 'ASSIGNED', null, assigneeId);
    expect(outcome(decideAssignment(viewers.agent, to, { userId, onlyIfUnassigned: true }, USERS.known))).toEqual(
      expected,
    );
  });

  it('onlyIfUnassigned reveals no more about a held ticket, a closed ticket or an unknown user', () => {
    const assignment = { userId: 'ann', onlyIfUnassigned: true };
    const codeOf = (status: TicketStatus, user: keyof typeof USERS) =>
      outcome(decideAssignment(viewers.agent, ticket(status, null, 'bob'), assignment, USERS[user]));
    expect(codeOf('BLOCKED', 'known')).toBe('TICKET_NOT_FOUND');
    expect(codeOf('CLOSED', 'known')).toBe('TICKET_CLOSED');
    expect(codeOf('ASSIGNED', 'unknown')).toBe('USER_NOT_FOUND');
  });
});

describe('decideClosing (rules 9 and 10)', () => {
  it.each<[ViewerName, ReturnType<typeof ticket> | null, unknown]>([
    ['agent', ticket('BOT'), { effect: 'CLOSE' }],
    ['agent', ticket('UNASSIGNED'), { effect: 'CLOSE' }],
    ['agent', ticket('ASSIGNED', null, 'ann'), { effect: 'CLOSE' }],
    ['agent', ticket('CLOSED'), { effect: 'NONE' }],
    ['agent', ticket('BLOCKED'), 'TICKET_NOT_FOUND'],
    ['supervisor', ticket('BLOCKED'), 'TICKET_BLOCKED'],
    ['key tickets:write', ticket('BLOCKED'), 'TICKET_NOT_FOUND'],
    ['agent', null, 'TICKET_NOT_FOUND'],
    ['supervisor', null, 'TICKET_NOT_FOUND'],
  ])('%s closes %j: %j', (who, to, expected) => {
    expect(outcome(decideClosing(viewers[who], to))).toEqual(expected);
  });
});
