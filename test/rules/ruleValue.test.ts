import { describe, expect, it } from 'vitest';
import type { RuleInput } from '../../src/rules/blockRule.ts';
import { compileRules } from '../../src/rules/compiledRules.ts';
import { isPublicSuffix } from '../../src/rules/matching/publicSuffix.ts';
import { guardRule } from '../../src/rules/ruleGuards.ts';
import { readRuleValue } from '../../src/rules/ruleValue.ts';

const AT = new Date('2026-12-01T00:00:00Z');
const input = (some: Partial<RuleInput>): RuleInput => ({
  ...{ effect: 'HOLD', match: 'WORDS', kind: null, channelId: null, value: '', note: null },
  ...{ alsoOpen: false, enabled: true, expiresAt: null },
  ...some,
});

describe('the value of a rule', () => {
  it.each([
    ['EXACT', 'PHONE', '+62 812-3456-7890', '+6281234567890'],
    ['EXACT', 'EMAIL', 'Ann+News@Gmail.com', 'ann@gmail.com'],
    ['DOMAIN', null, '@Bücher.example', 'xn--bcher-kva.example'],
    ['DOMAIN', null, '*.spam.example.', 'spam.example'],
    ['PREFIX', null, '+62 (812)', '62812'],
    ['PREFIX', null, '0062812', '62812'],
    ['COUNTRY', null, ' id ', 'ID'],
    ['PATTERN', null, '**Promo-???@*', '*promo-???@*'],
    ['REGEX', null, 't\\.me/\\w+', 't\\.me/\\w+'],
    ['WORDS', null, 'Lottery, FREE  money\nlottery', 'free money\nlottery'],
  ] as const)('%s of %s reads %j as %j', (match, kind, value, expected) => {
    expect(readRuleValue(input({ match, kind, value }))).toMatchObject({ value: expected });
  });

  it.each([
    ['EXACT', null, 'ann@example.com', 'kind'],
    ['EXACT', 'PHONE', '12', 'value'],
    ['EXACT', 'HANDLE', 'ann', 'channelId'],
    ['DOMAIN', 'PHONE', 'example.com', 'kind'],
    ['DOMAIN', null, 'ann@example.com', 'value'],
    ['DOMAIN', null, 'a b', 'value'],
    ['PREFIX', null, '62', 'value'],
    ['PREFIX', null, '1234567890123456', 'value'],
    ['PREFIX', null, '62x12', 'value'],
    ['COUNTRY', null, 'XX', 'value'],
    ['PATTERN', null, '*', 'value'],
    ['PATTERN', null, '*a?b*', 'value'],
    ['PATTERN', null, 'a'.repeat(101), 'value'],
    ['REGEX', null, '(', 'value'],
    ['REGEX', null, 'a*', 'value'],
    ['REGEX', null, '[a-z]{1000}', 'value'],
    ['REGEX', null, 'a'.repeat(201), 'value'],
    ['WORDS', null, ' , ', 'value'],
    ['WORDS', null, '!!!', 'value'],
    ['WORDS', null, 'x'.repeat(41), 'value'],
    ['WORDS', null, Array.from({ length: 21 }, (_, place) => `w${place}`).join(','), 'value'],
    ['WORDS', 'PHONE', 'word', 'kind'],
  ] as const)('%s of %s refuses %j, and names %s', (match, kind, value, field) => {
    expect(readRuleValue(input({ match, kind, value }))).toMatchObject({ refused: 'BAD_USER_INPUT', field });
  });

  it('an expression that cannot be compiled says where', () => {
    const refused = readRuleValue(input({ match: 'REGEX', value: 'a(b' }));
    expect(refused).toMatchObject({ message: expect.stringContaining('a(b') });
  });
});

describe('the guards of a rule', () => {
  const own = { addresses: ['ann@shop.example', '+6281100000000'], countries: ['ID'] };
  const NOT_TRIED = { messages: 0, contacts: 0, answeredByAgents: 0, exampleIds: [], allContacts: 0, isComplete: true };

  function guard(some: Partial<RuleInput>, trial = NOT_TRIED) {
    const given = input(some);
    const read = readRuleValue(given);
    if ('refused' in read) throw new Error(read.message);
    const terms = { ...given, ...read };
    const compiled = compileRules([{ ...terms, id: '', provider: null }]);
    const suffix = terms.match === 'DOMAIN' && isPublicSuffix(terms.value);
    return guardRule({ terms, compiled, isPublicSuffix: suffix, own, trial }, AT)?.refused ?? null;
  }

  it.each([
    ['a public mail provider', { match: 'DOMAIN', value: 'gmail.com' }],
    ['a pattern for all of a public mail provider', { match: 'PATTERN', kind: 'EMAIL', value: '*@yahoo.com' }],
    ['an expression for all of a public mail provider', { match: 'REGEX', kind: 'EMAIL', value: '@outlook\\.' }],
    ['a public suffix', { match: 'DOMAIN', value: 'co.uk' }],
    ['the domain of a user', { match: 'DOMAIN', value: 'shop.example' }],
    ['a user', { match: 'EXACT', kind: 'EMAIL', value: 'Ann@Shop.example' }],
    ['the own country', { match: 'COUNTRY', value: 'ID' }],
  ] as const)('%s is protected', (_title, some) => {
    expect(guard(some)).toBe('PROTECTED_IDENTITY');
    expect(guard({ ...some, effect: 'ALLOW' })).toBeNull();
  });

  it.each([
    ['one address at a public provider', { match: 'EXACT', kind: 'EMAIL', value: 'eve@gmail.com' }],
    ['a pattern for few addresses', { match: 'PATTERN', kind: 'EMAIL', value: 'promo*@gmail.com' }],
    ['another domain', { match: 'DOMAIN', value: 'spam.example' }],
    ['another country', { match: 'COUNTRY', value: 'SG' }],
    ['a word', { match: 'WORDS', value: 'lottery' }],
  ] as const)('%s is not', (_title, some) => {
    expect(guard(some)).toBeNull();
  });

  it.each([
    [5, 24, 'PROTECTED_IDENTITY'],
    [5, 25, null],
    [4, 4, null],
  ])('a rule that holds %i of %i contacts: %s', (contacts, allContacts, expected) => {
    expect(guard({ match: 'WORDS', value: 'hello' }, { ...NOT_TRIED, contacts, allContacts })).toBe(expected);
  });
});
