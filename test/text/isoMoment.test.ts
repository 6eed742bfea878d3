import { describe, expect, it } from 'vitest';
import { isoMoment } from '../../src/text/isoMoment.ts';
import { seededRandom } from '../../testkit/seededRandom.ts';

const MOMENTS = 20_000;

describe('isoMoment', () => {
  it('writes moments of all years as the engine does, those of one day after another one too', () => {
    const random = seededRandom(1);
    const edges = [
      '1969-12-31T23:59:59.999Z',
      '1970-01-01T00:00:00.000Z',
      '2024-02-29T23:59:59.999Z',
      '9999-12-31T23:59:59.999Z',
      '+010000-01-01T00:00:00.000Z',
      '-000001-01-01T00:00:00.000Z',
    ].map(Date.parse);
    const anyYear = () => Math.floor((random() * 9_000 - 100) * 365.25 * 86_400_000);
    const thisMonth = () => Date.UTC(2026, 10, 1) + Math.floor(random() * 90 * 86_400_000);
    const moments = [...edges, ...Array.from({ length: MOMENTS }, (_, at) => (at % 2 === 0 ? anyYear() : thisMonth()))];
    for (const ms of moments) expect(isoMoment(new Date(ms))).toBe(new Date(ms).toISOString());
  });

  it('throws for a date that is none', () => {
    expect(() => isoMoment(new Date(Number.NaN))).toThrow(RangeError);
  });
});
