import { describe, expect, it } from 'vitest';
import type { ActorRef } from '../../src/access/viewer.ts';
import { decideDeletion, decideUnblockTicket } from '../../src/tickets/blockedTicket.ts';
import { outcome, type ViewerName, viewers } from '../access/viewers.ts';

const AT = new Date('2026-11-21T08:00:00.000Z');
const TICKETS = {
  none: null,
  held: { status: 'BLOCKED', releasedAt: null, onLegalHold: false, heldByRule: false },
  'held and under legal hold': { status: 'BLOCKED', releasedAt: null, onLegalHold: true, heldByRule: false },
  'opened with the bot': { status: 'BOT', releasedAt: null, onLegalHold: false, heldByRule: false },
  'opened unassigned': { status: 'UNASSIGNED', releasedAt: null, onLegalHold: false, heldByRule: false },
  assigned: { status: 'ASSIGNED', releasedAt: null, onLegalHold: false, heldByRule: false },
  closed: { status: 'CLOSED', releasedAt: null, onLegalHold: false, heldByRule: false },
  'released to the bot': { status: 'BOT', releasedAt: AT, onLegalHold: false, heldByRule: false },
  'released and assigned': { status: 'ASSIGNED', releasedAt: AT, onLegalHold: false, heldByRule: false },
  'released and closed': { status: 'CLOSED', releasedAt: AT, onLegalHold: false, heldByRule: false },
} as const;

describe('decideUnblockTicket (rules 4, 5 and 8)', () => {
  it.each<[ViewerName, keyof typeof TICKETS, 'active' | 'not active', unknown]>([
    ['supervisor', 'held', 'active', { effect: 'RELEASE', to: 'BOT' }],
    ['supervisor', 'held', 'not active', { effect: 'RELEASE', to: 'UNASSIGNED' }],
    ['supervisor', 'held and under legal hold', 'active', { effect: 'RELEASE', to: 'BOT' }],
    ['admin', 'held', 'active', { effect: 'RELEASE', to: 'BOT' }],
    ['key tickets:release', 'held', 'not active', { effect: 'RELEASE', to: 'UNASSIGNED' }],
    ['agent', 'held', 'active', 'FORBIDDEN'],
    ['agent', 'none', 'active', 'FORBIDDEN'],
    ['key contacts:unblock', 'held', 'active', 'FORBIDDEN'],
    ['key tickets:delete', 'held', 'active', 'FORBIDDEN'],
    ['supervisor', 'none', 'active', 'TICKET_NOT_FOUND'],
    ['supervisor', 'released to the bot', 'active', { effect: 'NONE' }],
    ['supervisor', 'released and assigned', 'active', { effect: 'NONE' }],
    ['supervisor', 'released and closed', 'active', { effect: 'NONE' }],
    ['supervisor', 'opened with the bot', 'active', 'TICKET_NOT_BLOCKED'],
    ['supervisor', 'opened unassigned', 'active', 'TICKET_NOT_BLOCKED'],
    ['supervisor', 'assigned', 'active', 'TICKET_NOT_BLOCKED'],
    ['supervisor', 'closed', 'active', 'TICKET_NOT_BLOCKED'],
  ])('%s unblocks a ticket that is %s, with the bot %s: %j', (who, ticket, bot, expected) => {
    expect(outcome(decideUnblockTicket(viewers[who], TICKETS[ticket], () => bot === 'active'))).toEqual(expected);
  });
});

describe('decideDeletion', () => {
  const DELETED_BY = {
    'never deleted': null,
    'deleted by a user': { kind: 'USER', id: 'u' },
    'deleted by a key': { kind: 'API_KEY', id: 'k' },
    'deleted by another key': { kind: 'API_KEY', id: 'other' },
    'deleted by a user of the same id': { kind: 'USER', id: 'k' },
  } as const satisfies Record<string, ActorRef | null>;

  it.each<[ViewerName, keyof typeof TICKETS, keyof typeof DELETED_BY, unknown]>([
    ['supervisor', 'held', 'never deleted', { effect: 'DELETE' }],
    ['admin', 'held', 'never deleted', { effect: 'DELETE' }],
    ['key tickets:delete', 'held', 'never deleted', { effect: 'DELETE' }],
    ['supervisor', 'held and under legal hold', 'never deleted', 'TICKET_KEPT'],
    ['agent', 'held and under legal hold', 'never deleted', 'FORBIDDEN'],
    ['key tickets:release', 'held', 'never deleted', 'FORBIDDEN'],
    ['agent', 'held', 'never deleted', 'FORBIDDEN'],
    ['agent', 'none', 'deleted by a user', 'FORBIDDEN'],
    ['supervisor', 'none', 'never deleted', 'TICKET_NOT_FOUND'],
    ['supervisor', 'none', 'deleted by a user', { effect: 'NONE' }],
    ['supervisor', 'none', 'deleted by another key', { effect: 'NONE' }],
    ['key held:read tickets:delete', 'none', 'deleted by another key', { effect: 'NONE' }],
    ['key tickets:delete', 'none', 'deleted by a key', { effect: 'NONE' }],
    ['key tickets:delete', 'none', 'deleted by another key', 'TICKET_NOT_FOUND'],
    ['key tickets:delete', 'none', 'deleted by a user of the same id', 'TICKET_NOT_FOUND'],
    ['key tickets:delete', 'none', 'never deleted', 'TICKET_NOT_FOUND'],
    ['supervisor', 'released to the bot', 'never deleted', 'TICKET_NOT_BLOCKED'],
    ['supervisor', 'opened unassigned', 'never deleted', 'TICKET_NOT_BLOCKED'],
    ['supervisor', 'closed', 'never deleted', 'TICKET_NOT_BLOCKED'],
  ])('%s deletes a ticket that is %s and was %s: %j', (who, ticket, before, expected) => {
    expect(outcome(decideDeletion(viewers[who], TICKETS[ticket], DELETED_BY[before]))).toEqual(expected);
  });
});
