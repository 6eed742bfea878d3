import { describe, expect, it } from 'vitest';
import { decideRemoval, type RemovalFacts, removalRequest } from '../../src/people/removal.ts';
import { key, user } from '../access/viewers.ts';

const NOW = new Date('2026-05-01T12:00:00Z');
const LATER = new Date('2026-06-01T12:00:00Z');
const EARLIER = new Date('2026-04-01T12:00:00Z');
const BLOCK = { reason: 'FRAUD', blockedAt: EARLIER, expiresAt: null } as const;
const KEEP = removalRequest({});
const CAN_KEEP = { now: NOW, canKeepBlocks: true };

const found = (facts: Partial<RemovalFacts> = {}) => ({
  contact: 'ann',
  block: null,
  heldTickets: 0,
  ticketsOnLegalHold: 0,
  ...facts,
});

describe('removalRequest', () => {
  it('keeps the block until its own end by default', () => {
    expect(removalRequest({ keepBlock: null, keepBlockUntil: null })).toEqual({
      keepBlock: true,
      keepBlockUntil: null,
    });
  });
});

describe('decideRemoval', () => {
  it.each([
    ['an agent', user('AGENT')],
    ['a supervisor', user('SUPERVISOR')],
    ['a key with many scopes', key('contacts:read', 'contacts:block', 'tickets:delete')],
  ])('%s is refused', (_, viewer) => {
    expect(decideRemoval(viewer, 'DELETE', found(), false, KEEP, CAN_KEEP)).toMatchObject({ refused: 'FORBIDDEN' });
  });

  const decide = (
    facts: ReturnType<typeof found> | null,
    request = KEEP,
    { removedBefore = false, canKeepBlocks = true } = {},
  ) => decideRemoval(user('ADMIN'), 'ERASE', facts, removedBefore, request, { now: NOW, canKeepBlocks });

  it('a contact without a block is removed, and nothing is kept', () => {
    expect(decide(found())).toEqual({ effect: 'REMOVE', contact: 'ann', kept: null });
  });

  it('a block in force is kept with its reason, its beginning and its end', () => {
    expect(decide(found({ block: { ...BLOCK, expiresAt: LATER } }))).toMatchObject({
      kept: { reason: 'FRAUD', blockedAt: EARLIER, expiresAt: LATER },
    });
  });

  it('the request gives the kept block another end, which lies in the future', () => {
    const until = { keepBlock: true, keepBlockUntil: LATER };
    expect(decide(found({ block: BLOCK }), until)).toMatchObject({ kept: { expiresAt: LATER } });
    expect(decide(found({ block: BLOCK }), { keepBlock: true, keepBlockUntil: NOW })).toMatchObject({
      refused: 'EXPIRY_IN_PAST',
      field: 'keepBlockUntil',
    });
  });

  it('a block is not kept when the request says so, nor when it is overdue', () => {
    expect(decide(found({ block: BLOCK }), removalRequest({ keepBlock: false }))).toMatchObject({ kept: null });
    expect(decide(found({ block: { ...BLOCK, expiresAt: NOW } }))).toMatchObject({ kept: null });
  });

  it('held tickets refuse with TICKET_KEPT and say what to do first', () => {
    expect(decide(found({ block: BLOCK, heldTickets: 1 }))).toEqual({
      refused: 'TICKET_KEPT',
      message: 'The contact has held tickets. Release or delete them before you erase the contact.',
    });
  });

  it('a ticket under legal hold refuses with TICKET_KEPT, also after its release', () => {
    expect(decide(found({ ticketsOnLegalHold: 1 }))).toEqual({
      refused: 'TICKET_KEPT',
      message: 'A ticket of the contact is under legal hold. Lift the hold before you remove the contact.',
    });
  });

  it('without a key only a removal that has a block to keep is refused', () => {
    const without = { canKeepBlocks: false };
    expect(decide(found({ block: BLOCK }), KEEP, without)).toMatchObject({ refused: 'ERASURE_NOT_CONFIGURED' });
    expect(decide(found({ block: BLOCK }), removalRequest({ keepBlock: false }), without)).toMatchObject({
      effect: 'REMOVE',
    });
    expect(decide(found(), KEEP, without)).toMatchObject({ effect: 'REMOVE' });
  });

  it('a removed contact is removed without effect, and an unknown one is refused', () => {
    expect(decide(null, KEEP, { removedBefore: true })).toEqual({ effect: 'NONE' });
    expect(decide(null)).toMatchObject({ refused: 'CONTACT_NOT_FOUND' });
  });
});
