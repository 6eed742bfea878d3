import type { SpamModel } from '../../src/tickets/spam/spamModel.ts';

export interface LearntText {
  readonly spam: boolean;
  readonly numbers: readonly number[];
}

/** The model of these texts, as the server's statement compiles it: without the words of a single text. */
export function naiveModel(texts: readonly LearntText[]): SpamModel {
  const counts = new Map<number, { spam: number; ham: number }>();
  for (const { spam, numbers } of texts) {
    for (const number of new Set(numbers)) {
      const count = counts.get(number) ?? { spam: 0, ham: 0 };
      count[spam ? 'spam' : 'ham'] += 1;
      counts.set(number, count);
    }
  }
  const spam = texts.filter((text) => text.spam).length;
  return {
    spam,
    ham: texts.length - spam,
    counts: new Map([...counts].filter(([, count]) => count.spam + count.ham > 1)),
  };
}
