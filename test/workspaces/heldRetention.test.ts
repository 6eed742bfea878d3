import { describe, expect, it } from 'vitest';
import { changeRetention, endOfKeeping, type HeldRetention } from '../../src/workspaces/heldRetention.ts';

const NOW = new Date('2026-05-01T12:00:00Z');
const TOMORROW = new Date('2026-05-02T12:00:00Z');
const YESTERDAY = new Date('2026-04-30T12:00:00Z');

function retention(
  days: number | null,
  { before = null, from = null }: { before?: number | null; from?: Date | null } = {},
): HeldRetention {
  return { heldRetentionDays: days, heldRetentionBefore: before, heldRetentionFrom: from };
}

describe('changeRetention', () => {
  it.each([
    ['keeping for ever becomes 30 days a day later', retention(null), 30, retention(30, { from: TOMORROW })],
    ['60 days become 30 a day later', retention(60), 30, retention(30, { before: 60, from: TOMORROW })],
    ['30 days become 60 at once', retention(30), 60, retention(60)],
    ['30 days become for ever at once', retention(30), null, retention(null)],
    ['the same days change nothing', retention(30), 30, retention(30)],
    [
      'the same days again do not put off the moment at which they begin',
      retention(30, { before: 60, from: NOW }),
      30,
      retention(30, { before: 60, from: NOW }),
    ],
    [
      'while 60 days are still in force, 40 instead of 30 begin a day later',
      retention(30, { before: 60, from: TOMORROW }),
      40,
      retention(40, { before: 60, from: TOMORROW }),
    ],
    [
      'while 60 days are still in force, 60 instead of 30 hold at once',
      retention(30, { before: 60, from: TOMORROW }),
      60,
      retention(60),
    ],
    ['once 30 days have begun, 40 hold at once', retention(30, { before: 60, from: YESTERDAY }), 40, retention(40)],
  ])('%s', (_, old, days, expected) => {
    expect(changeRetention(old, days, NOW)).toEqual(expected);
  });
});

describe('endOfKeeping', () => {
  const daysAgo = (days: number) => new Date(NOW.getTime() - days * 24 * 60 * 60 * 1_000);
  const inDays = (days: number) => daysAgo(-days);

  it.each([
    ['kept for ever', retention(null), daysAgo(400), null],
    ['30 days after the message', retention(30), daysAgo(10), inDays(20)],
    ['not before a shorter time begins', retention(30, { from: TOMORROW }), daysAgo(400), TOMORROW],
    ['30 days after it, when that is later', retention(30, { before: 60, from: TOMORROW }), daysAgo(1), inDays(29)],
    [
      'by the longer time, while it is in force',
      retention(30, { before: 60, from: TOMORROW }),
      daysAgo(59.5),
      inDays(0.5),
    ],
    [
      'when the shorter time begins, before the longer one ends',
      retention(30, { before: 60, from: TOMORROW }),
      daysAgo(50),
      TOMORROW,
    ],
  ])('a ticket is deleted %s', (_, kept, lastMessageAt, expected) => {
    expect(endOfKeeping(kept, lastMessageAt)).toEqual(expected);
  });
});
