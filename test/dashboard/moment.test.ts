import { expect, it } from 'vitest';
import { relativeText } from '../../src/dashboard/looks/moment.ts';

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
])('What was %d seconds ago is told as "%s"', (seconds, words) => {
  expect(relativeText(ago(seconds), NOW, 'en')).toBe(words);
});

it('The same is told in Indonesian', () => {
  expect(relativeText(ago(120), NOW, 'id')).toBe('2 menit yang lalu');
});
