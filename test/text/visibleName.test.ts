import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_NAME, showsSomething, visibleName } from '../../src/text/visibleName.ts';

const FAMILY = '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}';

describe('visibleName', () => {
  test.each([
    ['nothing at all', ''],
    ['spaces of many widths', ' \t\n\u00a0\u2003\u3000'],
    ['Hangul fillers', '\u3164\u3164\uffa0\u115f\u1160'],
    ['a braille blank', '\u2800'],
    ['zero-width and bidi marks', '\u200b\u200d\u2060\u202e\ufeff\u00ad'],
    ['marks without a letter', '\u0301\u0336\u20dd'],
    ['variation selectors and tags', '\ufe0f\u{e0067}\u{e007f}'],
    ['controls and NUL', '\u0000\u0007\u009f'],
    ['half a surrogate pair', '\ud83d'],
    ['the places of missing things', '\ufffc\ufffd\uffff'],
    ['a null notehead', '\u{1D159}'],
    ['a filler with marks on it', '\u3164\u0301'],
  ])('a name of %s is none', (_case, name) => {
    expect(visibleName(name)).toBeNull();
    expect(showsSomething(name)).toBe(false);
  });

  test('a missing name is none', () => {
    expect([visibleName(null), visibleName(undefined)]).toEqual([null, null]);
  });

  test.each([
    ['an ordinary name', 'Ann Lee', 'Ann Lee'],
    ['a name in Arabic with a vowel sign', '\u0645\u064f\u062d\u0645\u062f', '\u0645\u064f\u062d\u0645\u062f'],
    ['a family of emoji', FAMILY, FAMILY],
    ['a heart, which is a symbol with a variation selector', '\u2764\ufe0f', '\u2764\ufe0f'],
    ['a single full stop', '.', '.'],
    ['a name on two lines', ' Ann\r\n\tLee ', 'Ann Lee'],
    ['a name with a NUL and half an emoji', 'An\u0000n\ud83d Lee', 'An n Lee'],
    ['a name behind fillers', '\u3164\u2800\u200bAnn', 'Ann'],
    ['a name behind a mark', '\u0301Ann', 'Ann'],
    ['a name that turns the text after it', '\u202egnp.nnA', 'gnp.nnA'],
  ])('%s is kept', (_case, name, shown) => {
    expect(visibleName(name)).toBe(shown);
  });

  test('a long name is cut between characters as people see them', () => {
    expect(visibleName('a'.repeat(201))).toBe('a'.repeat(MAX_NAME));
    expect(visibleName('a'.repeat(199) + FAMILY)).toBe('a'.repeat(199));
    expect(visibleName(`${'a'.repeat(199)}e\u0301`)).toBe('a'.repeat(199));
    expect(visibleName(`${'a'.repeat(198)}\u{1F600}b`)).toBe(`${'a'.repeat(198)}\u{1F600}`);
    expect(visibleName('Ann Lee', 4)).toBe('Ann');
  });

  test('a letter under a thousand marks is cut between its code points', () => {
    expect(visibleName(`a${'\u0301'.repeat(1_000)}`)).toBe(`a${'\u0301'.repeat(MAX_NAME - 1)}`);
  });

  test('any text gives a storable name of at most 200 characters, and the same name when given again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 450 }), (text) => {
        const name = visibleName(text);
        expect(visibleName(name)).toBe(name);
        expect(name ?? 'none').not.toMatch(/[\p{Cc}\p{Cs}]/u);
        expect((name ?? 'none').length).toBeLessThanOrEqual(MAX_NAME);
      }),
      { numRuns: 2_000 },
    );
  });
});
