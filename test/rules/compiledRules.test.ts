import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Identity } from '../../src/contacts/identity.ts';
import type { StoredRule } from '../../src/rules/blockRule.ts';
import { compileRules } from '../../src/rules/compiledRules.ts';
import type { JudgedMessage } from '../../src/rules/judging.ts';
import { fitsPattern } from '../../src/rules/matching/patterns.ts';
import { naiveFirst } from './naiveRules.ts';

const AT = new Date('2026-12-01T00:00:00Z');
const CHANNELS = ['one', 'two'] as const;

const phone = fc.stringMatching(/^\+62[18][0-2]{4}$/);
const email = fc.stringMatching(/^[ab]{1,2}@([ab]\.)?(ab|ba)\.(com|co)$/);
const identity: fc.Arbitrary<Identity> = fc.oneof(
  phone.map((value) => ({ kind: 'PHONE' as const, value, channelId: null })),
  email.map((value) => ({ kind: 'EMAIL' as const, value, channelId: null })),
  fc
    .tuple(fc.constantFrom('HANDLE', 'EXTERNAL_ID'), fc.stringMatching(/^[abA]{1,3}$/), fc.constantFrom(...CHANNELS))
    .map(([kind, value, channelId]) => ({
      kind: kind as 'HANDLE' | 'EXTERNAL_ID',
      value: kind === 'HANDLE' ? value.toLowerCase() : value,
      channelId,
    })),
);
const word = fc.stringMatching(/^[a-c]{1,3}( [a-c]{1,2})?$/);
const looks: fc.Arbitrary<Pick<StoredRule, 'match' | 'kind' | 'value'> & { readonly channelId?: string | null }> =
  fc.oneof(
    identity.map(({ kind, value, channelId }) => ({ match: 'EXACT' as const, kind, value, channelId })),
    fc
      .constantFrom('ab.com', 'ba.co', 'a.ab.com', 'com')
      .map((value) => ({ match: 'DOMAIN' as const, kind: 'EMAIL' as const, value })),
    fc
      .stringMatching(/^62[18][0-2]{0,3}$/)
      .map((value) => ({ match: 'PREFIX' as const, kind: 'PHONE' as const, value })),
    fc
      .tuple(
        fc.constantFrom(null, 'EMAIL', 'PHONE', 'EXTERNAL_ID'),
        fc.stringMatching(/^[*?]?(ab|ba|62|a@)[ab*?1.@]{0,5}$/),
      )
      .map(([kind, value]) => ({
        match: 'PATTERN' as const,
        kind: kind as 'EMAIL' | null,
        value: value.toLowerCase(),
      })),
    fc
      .tuple(fc.constantFrom(null, 'EMAIL', 'PHONE'), fc.constantFrom('a+b', '^b.*c$', '[12]{3}', 'a.c', 'ab@'))
      .map(([kind, value]) => ({
        match: 'REGEX' as const,
        kind: kind as 'EMAIL' | null,
        value,
      })),
    fc
      .uniqueArray(word, { minLength: 1, maxLength: 4 })
      .map((words) => ({ match: 'WORDS' as const, kind: null, value: words.join('\n') })),
  );
const rule: fc.Arbitrary<StoredRule> = fc
  .record({
    looks,
    id: fc.uuid(),
    effect: fc.constantFrom('HOLD', 'ALLOW'),
    bound: fc.constantFrom(null, ...CHANNELS),
    alsoOpen: fc.boolean(),
    enabled: fc.constantFrom(true, true, true, false),
    expiresAt: fc.constantFrom(null, null, null, null, new Date(AT.getTime() - 1), AT, new Date(AT.getTime() + 1)),
  })
  .map(({ looks: { channelId, ...found }, bound, effect, ...rest }) => {
    const place = found.match === 'EXACT' ? (channelId ?? bound) : bound;
    const provider = found.match === 'EXACT' && found.kind === 'EXTERNAL_ID' && place === 'one' ? 'TELEGRAM' : null;
    return { ...rest, ...found, effect: effect as 'HOLD' | 'ALLOW', channelId: place, provider };
  });
const message: fc.Arbitrary<JudgedMessage> = fc.record({
  channelId: fc.constantFrom(...CHANNELS),
  identities: fc.array(identity, { minLength: 1, maxLength: 3 }),
  body: fc
    .array(fc.constantFrom('a', 'b', 'c', ' ', '.', 'A', 'é'), { maxLength: 12 })
    .map((letters) => letters.join('')),
  providerOf: fc.constant((channelId: string | null) => (channelId === 'one' ? 'TELEGRAM' : null)),
  opens: fc.constantFrom(true, true, true, false),
  at: fc.constant(AT),
});

const ruleOf = (some: Partial<StoredRule>): StoredRule => ({
  ...{ id: 'rule', effect: 'HOLD', match: 'WORDS', kind: null, channelId: null, value: 'x', provider: null },
  ...{ alsoOpen: false, enabled: true, expiresAt: null },
  ...some,
});
const textOf = (body: string): JudgedMessage => ({
  ...{ channelId: 'one', identities: [], providerOf: () => null, opens: true, at: AT },
  body,
});

describe('compiled rules', () => {
  it('find the same rule as one rule after the other, for any rules and any message', () => {
    let met = 0;
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 30, size: 'max' }), message, (rules, judged) => {
        const compiled = compileRules(rules);
        const holding = compiled.holding(judged);
        if (holding !== null) met += 1;
        expect(holding).toEqual(
          naiveFirst(
            rules.filter(({ effect }) => effect === 'HOLD'),
            judged,
          ),
        );
        expect(compiled.allowing(judged)).toEqual(
          naiveFirst(
            rules.filter(({ effect }) => effect === 'ALLOW'),
            judged,
          ),
        );
      }),
      { numRuns: 1_500 },
    );
    expect(met).toBeGreaterThan(150);
  });

  it.each([
    ['a word is caseless', 'lottery', 'Win the LOTTERY!', true],
    ['a word is whole', 'lot', 'Win the lottery', false],
    ['a phrase spans a break of lines', 'free money', 'FREE\n  money', true],
    ['a word with marks that show nothing is the word', 'lottery', 'lot\u200btery', true],
    ['a fullwidth word is the word', 'lottery', 'ＬＯＴＴＥＲＹ', true],
    ['a word of a script without spaces is found anywhere', '彩票', '中了彩票吗', true],
    ['an accent makes another word', 'cafe', 'café', false],
    ['a combining mark belongs to its word', 'cafe', 'cafe\u0301s', false],
    ['an emoji ends a word', 'win', '🎉win🎉', true],
  ])('%s: %s in %j is %s', (_title, value, body, expected) => {
    expect(compileRules([ruleOf({ value })]).holding(textOf(body)) !== null).toBe(expected);
  });

  it('of two rules that fit, the older one is the cause, whatever they look for', () => {
    const rules = [ruleOf({ id: 'first', match: 'REGEX', value: 'b+' }), ruleOf({ id: 'second', value: 'bb' })];
    expect(compileRules(rules).holding(textOf('bb'))?.id).toBe('first');
    expect(compileRules(rules.toReversed()).holding(textOf('bb'))?.id).toBe('second');
  });

  it('a country matches numbers of that country, and not of one that shares its code', () => {
    const rules = compileRules([ruleOf({ match: 'COUNTRY', kind: 'PHONE', value: 'KZ' })]);
    const from = (value: string) =>
      rules.holding({ ...textOf(''), identities: [{ kind: 'PHONE', value, channelId: null }] });
    expect(from('+77011234567')).not.toBeNull();
    expect(from('+79161234567')).toBeNull();
  });

  it('a pattern of many stars ends soon, and fits the whole text only', () => {
    expect(fitsPattern('*a*b?', 'xxaxxbz')).toBe(true);
    expect(fitsPattern('*a*b?', 'xxaxxb')).toBe(false);
    expect(fitsPattern(`${'a*'.repeat(50)}b`, 'a'.repeat(320))).toBe(false);
  });
});
