import { describe, expect, it } from 'vitest';
import { keepDateError, keptUntil, newRemoval } from '../../../src/dashboard/contacts/privacy/removalDraft.ts';

const NOW = new Date('2026-05-01T12:00:00');
const DATED = { keepsBlock: true, until: 'DATE' } as const;

describe('newRemoval', () => {
  it('proposes an end for a block without one, and keeps the end of another', () => {
    expect(newRemoval({ expiresAt: null })).toMatchObject({ keepsBlock: true, until: 'YEAR' });
    expect(newRemoval({ expiresAt: '2026-06-01T00:00:00Z' })).toMatchObject({ keepsBlock: true, until: 'AS_IS' });
    expect(newRemoval(null)).toMatchObject({ keepsBlock: false });
  });
});

describe('keptUntil', () => {
  it.each([
    ['QUARTER', '2026-08-01T12:00:00'],
    ['YEAR', '2027-05-01T12:00:00'],
  ] as const)('%s is that long from now', (until, expected) => {
    expect(keptUntil({ keepsBlock: true, until, date: '' }, NOW)).toBe(new Date(expected).toISOString());
  });

  it('a date lasts through its day, and the own end is null', () => {
    expect(keptUntil({ ...DATED, date: '2026-07-09' }, NOW)).toBe(new Date('2026-07-09T23:59:59').toISOString());
    expect(keptUntil({ keepsBlock: true, until: 'AS_IS', date: '' }, NOW)).toBeNull();
  });
});

describe('keepDateError', () => {
  it.each([
    ['', 'dateMissing'],
    ['nonsense', 'dateMissing'],
    ['2026-04-30', 'datePast'],
    ['2026-05-01', null],
    ['2026-05-02', null],
  ])('of the date %j is %j', (date, expected) => {
    expect(keepDateError({ ...DATED, date }, NOW)).toBe(expected);
  });

  it('is null where no date is asked for', () => {
    expect(keepDateError({ keepsBlock: false, until: 'DATE', date: '' }, NOW)).toBeNull();
    expect(keepDateError({ keepsBlock: true, until: 'YEAR', date: '' }, NOW)).toBeNull();
  });
});
