import { GraphQLDateTimeISO } from 'graphql-scalars';
import { describe, expect, it } from 'vitest';
import { momentFault } from '../../src/text/momentFault.ts';

describe('momentFault', () => {
  it.each<[unknown, string, string]>([
    ['2026-12-24T18:00:00', 'has no time zone', '2026-12-24T18:00:00Z'],
    ['2026-12-24T18:00:00.250', 'has no time zone', '2026-12-24T18:00:00Z'],
    ['2026-12-24T18:00', 'has no time zone', '2026-12-24T18:00:00Z'],
    ['2026-12-24 18:30:05', 'has no time zone', '2026-12-24T18:30:05+01:00'],
    ['2026-12-24', 'is a day without a time and a time zone', '2026-12-24T18:00:00Z'],
    ['2026-02-30', 'names a day that does not exist', '2026-12-24T18:00:00Z'],
    ['2025-02-29T18:00:00Z', 'names a day that does not exist', '2026-12-24T18:00:00Z'],
    ['2026-13-01T18:00:00', 'names a day that does not exist', '2026-12-24T18:00:00Z'],
    ['2026-12-24T25:00:00Z', 'names a time that does not exist', '2026-12-24T18:00:00Z'],
    ['2026-12-24T24:00:00Z', 'names a time that does not exist', '2026-12-24T18:00:00Z'],
    ['2026-12-24T18:60:00', 'names a time that does not exist', '2026-12-24T18:00:00Z'],
    ['2026-12-24T18:00Z', 'is not written as RFC 3339', '2026-12-24T18:00:00Z'],
    ['2026-12-24T18:00:00+0100', 'is not written as RFC 3339', '2026-12-24T18:00:00+01:00'],
    ['2026-12-24 18:00:00 +01', 'is not written as RFC 3339', '2026-12-24T18:00:00+01:00'],
    ['24.12.2026 18:00', 'is no moment', '2026-12-24T18:00:00Z'],
    ['tomorrow', 'is no moment', '2026-12-24T18:00:00Z'],
    ['', 'is no moment', '2026-12-24T18:00:00Z'],
    [1_798_135_200, 'must be a text', '2026-12-24T18:00:00Z'],
    [true, 'must be a text', '2026-12-24T18:00:00Z'],
    [['2026-12-24T18:00:00Z'], 'must be a text', '2026-12-24T18:00:00Z'],
  ])('says of %j that it %s, and shows %s', (value, fault, form) => {
    expect(momentFault(value)).toMatch(new RegExp(`^${fault}: write `));
    expect(momentFault(value)).toContain(form);
  });

  it('repeats no text of a value', () => {
    for (const value of ['secret', '2026-12-24T18:00:00 secret', '2026-12-24 secret', 'secret 2026-12-24'])
      expect(momentFault(value)).not.toContain('secret');
  });

  it('shows forms that DateTime takes', () => {
    for (const value of ['2026-12-24T18:00', '2026-12-24', 'tomorrow', 5])
      for (const [form] of momentFault(value).matchAll(/\d{4}-\S+/g))
        expect(GraphQLDateTimeISO.parseValue(form)).toBeInstanceOf(Date);
  });
});
