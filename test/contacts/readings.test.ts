import { describe, expect, it } from 'vitest';
import { wholeMailbox } from '../../src/contacts/mailbox.ts';
import { normaliseIdentity } from '../../src/contacts/normaliseIdentity.ts';
import { type SearchUnit, searchReadings } from '../../src/contacts/search/readings.ts';

const readings = (search: string) => searchReadings(search, { normaliseIdentity, wholeMailbox });
const textsOf = (units: readonly SearchUnit[] | undefined) => units?.map(({ text }) => text);
const valuesOf = (unit: SearchUnit | undefined) => unit?.exact.map(({ value }) => value);

describe('the words of a search', () => {
  it.each([
    ['refund', ['refund']],
    ['  two   words ', ['two', 'words']],
    ['twice twice', ['twice']],
    ['"a phrase" and more', ['a phrase', 'and', 'more']],
    ['„ein Satz“ «une phrase» “a phrase”', ['ein Satz', 'une phrase', 'a phrase']],
    ['a 5" screen', ['a', '5"', 'screen']],
    ['""', ['""']],
    ['1a 2b 3c 4d 5e 6f 7g 8h', ['1a', '2b', '3c', '4d', '5e', '6f', '7g', '8h']],
    ['1a 2b 3c 4d 5e 6f 7g 8h 9i  10j ', ['1a', '2b', '3c', '4d', '5e', '6f', '7g', '8h 9i  10j']],
  ])('the search %j has the words %j', (search, words) => {
    expect(textsOf(readings(search)[0])).toEqual(words);
  });

  it('a quoted word is no identity', () => {
    expect(readings('"+6281276694073"')).toEqual([[{ text: '+6281276694073', exact: [], parts: [] }]]);
  });
});

describe('the identities of a search', () => {
  it('a number in groups is one identity beside its words', () => {
    const [words, whole, ...others] = readings('+52 1 55 1076 6940');
    expect(textsOf(words)).toEqual(['+52', '1', '55', '1076', '6940']);
    expect(whole?.map(valuesOf)).toEqual([['+525510766940']]);
    expect(others).toEqual([]);
  });

  it('a number in groups between words is one identity, and the words still have to be found', () => {
    const [, joined] = readings('refund +62 812 7669 4073 now');
    expect(joined?.map((unit) => unit.text ?? valuesOf(unit))).toEqual([['+6281276694073'], 'refund', 'now']);
  });

  it.each(['order 4417', 'order 44 17', 'refund order', '4417 and 5520'])(
    'the search %j has no number in groups',
    (search) => {
      expect(readings(search)).toHaveLength(1);
    },
  );

  it.each([
    ['0812 7669', ['%08127669%', '+_8127669%', '+__8127669%', '+___8127669%']],
    ['00 62 812', ['%62812%']],
    ['8 (916) 123-45-67', ['%89161234567%', '%9161234567']],
    ['12', []],
    ['1_2%3\\4', []],
    ['@j_ne', ['j\\_ne%']],
    ['jane.doe+x', ['%janedoe%@gmail.com']],
    ['jane.doe@goo', ['%janedoe@gmail.com']],
    ['jane.doe@mail', []],
    ['jane@bücher.example', ['%jane@xn--bcher-kva.example%']],
  ])('the search %j looks for identities like %j', (search, parts) => {
    expect(readings(search).at(-1)?.[0]?.parts).toEqual(parts);
  });
});
