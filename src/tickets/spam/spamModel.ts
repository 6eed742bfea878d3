/**
 * What a learnt ticket says. SPAM: its contact was blocked for spam. DELETED: a person deleted it while it was held.
 * HAM: a person released it, answered it, or said that it is no spam.
 */
export const SPAM_LABELS = ['SPAM', 'DELETED', 'HAM'] as const;

/** How many learnt texts have a word, of each class. */
export interface WordCounts {
  readonly spam: number;
  readonly ham: number;
}

/** What a workspace learnt. It holds no word: a word is the number that `WordHasher` gives it. */
export interface SpamModel {
  /** The learnt texts that were spam, and those that were not. */
  readonly spam: number;
  readonly ham: number;
  /** By the number of the word. Words of a single text are not in it. */
  readonly counts: ReadonlyMap<number, WordCounts>;
}

/** A word of a message, and its number in the model. */
export interface NumberedWord {
  readonly word: string;
  readonly number: number;
}

/** Why a message looks like spam. */
export interface Suspicion {
  /** From 0 to 1. */
  readonly score: number;
  /** The words of the message that decided, the strongest first. */
  readonly words: readonly string[];
}

/** With fewer texts of a class the detector is silent. */
export const LEAST_TEXTS = 50;
/** A message with this score, or a greater one, looks like spam. */
export const SUSPICIOUS_FROM = 0.99;

/** What is assumed of a word that was not seen, and how many texts the assumption weighs. */
const UNKNOWN = 0.5;
const STRENGTH = 2;
/** A word whose probability is nearer to one half says nothing. */
const LEAST_DEVIATION = 0.1;
/** The strongest words of a message that decide. */
const MAX_DECIDING = 150;
const MAX_SHOWN = 5;

/**
 * The probability that a text with this word is spam, by Bayes' rule with equal chances of both classes. A word of few
 * texts is drawn to one half, as Robinson proposed.
 */
export function spamProbability(
  { spam, ham }: WordCounts,
  of: { readonly spam: number; readonly ham: number },
): number {
  const inSpam = spam / of.spam;
  const inHam = ham / of.ham;
  const seen = spam + ham;
  if (seen === 0) return UNKNOWN;
  return (STRENGTH * UNKNOWN + (seen * inSpam) / (inSpam + inHam)) / (STRENGTH + seen);
}

/**
 * How much a message looks like spam. Null while the model has too few texts. Fisher's method combines the
 * probabilities of its words: once as evidence for spam, once against. A message that has evidence for both, or for
 * none, has a score of about one half.
 */
export function judgeWords(model: SpamModel, words: readonly NumberedWord[]): Suspicion | null {
  if (model.spam < LEAST_TEXTS || model.ham < LEAST_TEXTS) return null;
  const known = words.flatMap(({ word, number }) => {
    const counts = model.counts.get(number);
    const probability = counts === undefined ? UNKNOWN : spamProbability(counts, model);
    return Math.abs(probability - UNKNOWN) < LEAST_DEVIATION ? [] : [{ word, probability }];
  });
  const deciding = known
    .sort((one, other) => Math.abs(other.probability - UNKNOWN) - Math.abs(one.probability - UNKNOWN))
    .slice(0, MAX_DECIDING);
  const logarithms = (of: (probability: number) => number) =>
    -2 * deciding.reduce((sum, { probability }) => sum + Math.log(of(probability)), 0);
  const against = chiSquareTail(
    logarithms((probability) => 1 - probability),
    deciding.length,
  );
  const inFavour = chiSquareTail(
    logarithms((probability) => probability),
    deciding.length,
  );
  return {
    score: (1 + inFavour - against) / 2,
    words: deciding
      .filter(({ probability }) => probability > UNKNOWN)
      .map(({ word }) => word)
      .slice(0, MAX_SHOWN),
  };
}

/** The chance that a chi-square value with twice as many degrees of freedom as `pairs` is at least so great. */
export function chiSquareTail(value: number, pairs: number): number {
  const half = value / 2;
  let term = Math.exp(-half);
  let sum = term;
  for (let place = 1; place < pairs; place += 1) {
    term *= half / place;
    sum += term;
  }
  return Math.min(1, sum);
}
