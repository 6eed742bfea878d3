import type { Mutant } from './mutant.ts';

const DETECTOR = ['test/tickets/spam/detector.test.ts'];
const MODEL = ['test/tickets/spam/spamModel.test.ts'];

/** Mutants of the spam detector: what it judges, what it learns, and what it keeps. */
export const SPAM_MUTANTS: readonly Mutant[] = [
  {
    name: 'the spam detector does not leave a trusted contact alone',
    file: 'src/inbound/suspicion.ts',
    from: '|| !opens || isTrusted ?',
    to: '|| !opens ?',
    tests: DETECTOR,
  },
  {
    name: 'the spam detector judges a message that joins an open ticket',
    file: 'src/inbound/suspicion.ts',
    from: '|| isDecided || !opens ||',
    to: '|| isDecided ||',
    tests: DETECTOR,
  },
  {
    name: 'the spam detector judges what a block or a rule decided',
    file: 'src/inbound/suspicion.ts',
    from: 'const isDecided = judgement.holding !== null || judgement.hitRuleId !== null;',
    to: 'const isDecided = false;',
    tests: DETECTOR,
  },
  {
    name: 'a rule that lets through does not come before the spam detector',
    file: 'src/inbound/suspicion.ts',
    from: 'if (allowed !== null) return',
    to: 'if (allowed === undefined) return',
    tests: DETECTOR,
  },
  {
    name: 'under SUGGEST a message that looks like spam is held',
    file: 'src/inbound/suspicion.ts',
    from: "holding: detection === 'HOLD' ? { by: 'SUSPECTED' } : null, suspicion",
    to: "holding: { by: 'SUSPECTED' }, suspicion",
    tests: DETECTOR,
  },
  {
    name: 'the spam detector speaks when it has learnt little',
    file: 'src/tickets/spam/spamModel.ts',
    from: 'if (model.spam < LEAST_TEXTS || model.ham < LEAST_TEXTS) return null;',
    to: 'if (model.spam < LEAST_TEXTS && model.ham < LEAST_TEXTS) return null;',
    tests: [...MODEL, ...DETECTOR],
  },
  {
    name: 'a word of one class weighs nothing',
    file: 'src/tickets/spam/spamModel.ts',
    from: 'return (STRENGTH * UNKNOWN + (seen * inSpam) / (inSpam + inHam)) / (STRENGTH + seen);',
    to: 'return UNKNOWN;',
    tests: MODEL,
  },
  {
    name: 'a number of a person is a word',
    file: 'src/tickets/spam/words.ts',
    from: "found.add(word.replace(DIGIT, '0'));",
    to: 'found.add(word);',
    tests: MODEL,
  },
  {
    name: 'the model keeps the words of a single text',
    file: 'src/tickets/spam/learning.tx.ts',
    from: 'group by word having sum(spam) + sum(ham) > 1',
    to: 'group by word having sum(spam) + sum(ham) > 0',
    tests: [...DETECTOR, 'test/tickets/deletionProof.test.ts'],
  },
  {
    name: 'what is left of a single deleted text stays',
    file: 'src/tickets/spam/learning.tx.ts',
    from: 'remain.texts < 2',
    to: 'remain.texts < 1',
    tests: [...DETECTOR, 'test/tickets/deletionProof.test.ts'],
  },
  {
    name: 'a release teaches nothing',
    file: 'src/tickets/spam/teaching.tx.ts',
    from: "and status in ('BOT', 'UNASSIGNED')",
    to: "and status in ('BOT')",
    tests: DETECTOR,
  },
  {
    name: 'a suggestion is shown to viewers who may not block',
    file: 'src/graphql/spam/suggestion.queries.ts',
    from: 'return canBlock(viewer, await loaders.settings.load(ALL)) ? suggestion : null;',
    to: 'return canBlock(viewer, await loaders.settings.load(ALL)) ? suggestion : suggestion;',
    tests: DETECTOR,
  },
  {
    name: 'a viewer who may not block dismisses a suggestion',
    file: 'src/tickets/spam/dismissing.ts',
    from: 'if (!canBlock(viewer, settings)) return',
    to: 'if (viewer === null) return',
    tests: DETECTOR,
  },
  {
    name: 'a spam detector that fails keeps messages out',
    file: 'src/tickets/spam/detector.service.ts',
    from: 'if (error instanceof Refusal || isDatabaseAway(error)) throw error;',
    to: 'if (error !== null) throw error;',
    tests: DETECTOR,
  },
];
