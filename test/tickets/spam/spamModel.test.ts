import { describe, expect, it } from 'vitest';
import {
  chiSquareTail,
  judgeWords,
  LEAST_TEXTS,
  type SpamModel,
  spamProbability,
} from '../../../src/tickets/spam/spamModel.ts';
import { numberedWords } from '../../../src/tickets/spam/wordNumbers.ts';
import { wordsOf } from '../../../src/tickets/spam/words.ts';
import { naiveModel } from '../../../testkit/spam/naiveModel.ts';

const KEY = 'a key';
const numbersOf = (text: string, key = KEY) => numberedWords(key, text).map(({ number }) => number);

function modelOf(spam: readonly string[], ham: readonly string[]): SpamModel {
  return naiveModel([
    ...spam.map((text) => ({ spam: true, numbers: numbersOf(text) })),
    ...ham.map((text) => ({ spam: false, numbers: numbersOf(text) })),
  ]);
}

const times = (count: number, text: string) => Array.from({ length: count }, () => text);
const TAUGHT = modelOf(times(60, 'crypto profit guaranteed today'), times(60, 'where is my parcel today'));

describe('the words of a text', () => {
  it('are whole, without letter case and forms, each once, and no number of a person is one', () => {
    expect(wordsOf('Call ＦＲＥＥ free: +62 812-3456, don’t wait — v1agra!')).toEqual([
      ...['call', 'free', '00', '000-0000', 'don’t', 'wait', 'v0agra'],
    ]);
    expect(wordsOf('0812 0857')).toEqual(['0000']);
  });

  it('of scripts without spaces are pairs of characters', () => {
    expect(wordsOf('免费赚钱')).toEqual(['免费', '费赚', '赚钱']);
  });

  it('are few and short, however long the text is', () => {
    const many = Array.from({ length: 5_000 }, (_, place) => `${'abcdefghij'[place % 10]}${'klmno'.repeat(place % 7)}`);
    expect(wordsOf(`${'x'.repeat(25)} ${many.join(' ')}`).length).toBeLessThanOrEqual(300);
    expect(wordsOf('x'.repeat(25))).toEqual([]);
    expect(wordsOf('')).toEqual([]);
  });
});

describe('the numbers of words', () => {
  it('are the same for the same key, others for another key, and below a million and a bit', () => {
    expect(numbersOf('crypto')).toEqual(numbersOf('Crypto!'));
    expect(numbersOf('crypto')).not.toEqual(numbersOf('crypto', 'another key'));
    expect(numbersOf('crypto profit').every((number) => number >= 0 && number < 2 ** 20)).toBe(true);
  });
});

describe('the probability of a word', () => {
  it('rises with the share of spam that has the word, and is one half where nothing is known', () => {
    const of = { spam: 100, ham: 100 };
    expect(spamProbability({ spam: 0, ham: 0 }, of)).toBe(0.5);
    expect(spamProbability({ spam: 5, ham: 5 }, of)).toBe(0.5);
    expect(spamProbability({ spam: 1, ham: 0 }, of)).toBeCloseTo(2 / 3);
    expect(spamProbability({ spam: 50, ham: 0 }, of)).toBeGreaterThan(0.97);
    expect(spamProbability({ spam: 0, ham: 50 }, of)).toBeLessThan(0.03);
  });

  it('regards how many texts of each class there are', () => {
    expect(spamProbability({ spam: 10, ham: 10 }, { spam: 100, ham: 1_000 })).toBeGreaterThan(0.8);
  });
});

describe('the tail of chi-square', () => {
  it('has the values of the printed tables', () => {
    expect(chiSquareTail(0, 3)).toBe(1);
    expect(chiSquareTail(5.991, 1)).toBeCloseTo(0.05, 3);
    expect(chiSquareTail(18.307, 5)).toBeCloseTo(0.05, 3);
    expect(chiSquareTail(37.566, 10)).toBeCloseTo(0.01, 3);
    expect(chiSquareTail(10_000, 150)).toBe(0);
  });
});

describe('the judgement of a message', () => {
  const judge = (model: SpamModel, text: string) => judgeWords(model, numberedWords(KEY, text));

  it('is sure of what is like the spam, names the words that decided, and not those of both classes', () => {
    const suspicion = judge(TAUGHT, 'Guaranteed CRYPTO profit, today only');
    expect(suspicion?.score).toBeGreaterThan(0.99);
    expect(suspicion?.words).toEqual(['guaranteed', 'crypto', 'profit']);
  });

  it('is below one half for what is like the rest, and about one half for new words, for both, and for none', () => {
    expect(judge(TAUGHT, 'where is my parcel')?.score).toBeLessThan(0.01);
    expect(judge(TAUGHT, 'entirely unheard of')?.score).toBe(0.5);
    expect(judge(TAUGHT, '')?.score).toBe(0.5);
    expect(judge(TAUGHT, 'crypto profit guaranteed where is my parcel')?.score).toBeCloseTo(0.5, 1);
  });

  it('is none below 50 texts of one class, however many the other has', () => {
    const few = LEAST_TEXTS - 1;
    expect(judge(modelOf(times(few, 'crypto profit'), times(500, 'parcel late')), 'crypto profit')).toBeNull();
    expect(judge(modelOf(times(500, 'crypto profit'), times(few, 'parcel late')), 'crypto profit')).toBeNull();
    expect(judge(modelOf(times(50, 'crypto profit'), times(50, 'parcel late')), 'crypto profit')).not.toBeNull();
  });

  it('knows nothing of a word that a single text had', () => {
    const model = modelOf([...times(60, 'crypto'), 'crypto zephyrine'], times(60, 'parcel'));
    expect(model.counts.has(numbersOf('zephyrine')[0] ?? -1)).toBe(false);
  });
});
