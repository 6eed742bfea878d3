import { expect, it } from 'vitest';
import { dayText, durationText, relativeTimeText } from '../../../src/dashboard/ui/time/timeText.ts';

const NOW = new Date('2026-11-21T10:00:00.000Z');
const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1_000).toISOString();

it.each([
  [0, 'now'],
  [59, 'now'],
  [60, '1 minute ago'],
  [3_599, '59 minutes ago'],
  [3_600, '1 hour ago'],
  [86_400, 'yesterday'],
  [3 * 86_400, '3 days ago'],
  [7 * 86_400, 'Nov 14, 2026'],
  [-3_600, 'in 1 hour'],
  [-(7 * 86_400 - 5), 'in 7 days'],
])('relativeTimeText shows %d seconds ago as "%s"', (seconds, text) => {
  expect(relativeTimeText(ago(seconds), NOW, 'en')).toBe(text);
});

it('relativeTimeText speaks Indonesian', () => {
  expect(relativeTimeText(ago(120), NOW, 'id')).toBe('2 menit yang lalu');
});

it('dayText shows today and yesterday in words, and other days as dates', () => {
  const now = new Date(2026, 2, 2, 0, 30);
  const on = (day: number) => dayText(new Date(2026, 2, day, 23, 50).toISOString(), now, 'en');
  expect([on(2), on(1)]).toEqual(['Today', 'Yesterday']);
  expect(dayText(new Date(2026, 0, 5).toISOString(), now, 'en')).toBe('Monday, January 5, 2026');
  expect(dayText(new Date(2026, 2, 2).toDateString(), now, 'id')).toBe('Hari ini');
});

it('durationText uses the largest unit that divides the duration', () => {
  expect([5, 60, 90, 7_200, 86_400].map((seconds) => durationText(seconds, 'en'))).toEqual([
    '5 seconds',
    '1 minute',
    '90 seconds',
    '2 hours',
    '1 day',
  ]);
});
