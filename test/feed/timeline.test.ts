import fc from 'fast-check';
import { expect, it } from 'vitest';
import { entryId, eventNumber } from '../../src/feed/timeline.ts';

it('The id of a timeline entry is a UUID, and leads back to its event', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 48 - 1 }), (number) => {
      expect(entryId(number)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(eventNumber(entryId(number))).toBe(number);
    }),
  );
});

it('The id of anything else leads to no event', () => {
  expect(eventNumber('0190b5a2-7c3e-7d41-9c1e-3f0a5b6c7d8e')).toBeNull();
  expect(eventNumber('00000000-0000-8000-9000-000000000000')).toBeNull();
});
