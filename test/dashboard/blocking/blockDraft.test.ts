import { describe, expect, it } from 'vitest';
import { type BlockDraft, dateError, expiryOf, NEW_BLOCK, noteOf } from '../../../src/dashboard/blocking/blockDraft.ts';
import { releaseTargetOf } from '../../../src/dashboard/blocking/useHeldTickets.ts';

const NOW = new Date('2026-11-21T08:30:00.000Z');
const draft = (fields: Partial<BlockDraft>): BlockDraft => ({ ...NEW_BLOCK, ...fields });

describe('The block form', () => {
  it.each([
    ['HOUR', '2026-11-21T09:30:00.000Z'],
    ['EIGHT_HOURS', '2026-11-21T16:30:00.000Z'],
    ['DAY', '2026-11-22T08:30:00.000Z'],
    ['WEEK', '2026-11-28T08:30:00.000Z'],
    ['FOR_GOOD', null],
    ['AS_IS', undefined],
  ] as const)('turns the option %s into the expiry %s', (until, expiry) => {
    expect(expiryOf(draft({ until }), NOW)).toBe(expiry);
  });

  it('rejects a missing date and a past date, but only for the option DATE', () => {
    expect(dateError(draft({ until: 'DATE', date: '' }), NOW)).toBe('dateMissing');
    expect(dateError(draft({ until: 'DATE', date: '2020-01-01T10:00' }), NOW)).toBe('datePast');
    expect(dateError(draft({ until: 'DATE', date: '2099-01-01T10:00' }), NOW)).toBeNull();
    expect(dateError(draft({ until: 'HOUR', date: '2020-01-01T10:00' }), NOW)).toBeNull();
  });

  it('trims the note and turns a blank one into null', () => {
    expect([noteOf(draft({ note: '  ' })), noteOf(draft({ note: ' spam ' }))]).toEqual([null, 'spam']);
  });
});

describe('The unblock dialog', () => {
  it('names one release target when all tickets have the same, and none otherwise', () => {
    expect(releaseTargetOf([{ releasesTo: 'BOT' }, { releasesTo: 'BOT' }])).toBe('BOT');
    expect(releaseTargetOf([{ releasesTo: 'BOT' }, { releasesTo: 'UNASSIGNED' }])).toBeNull();
    expect(releaseTargetOf([{ releasesTo: null }])).toBeNull();
  });
});
