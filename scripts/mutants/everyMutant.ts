import { ARRIVAL_MUTANTS } from './arrivalMutants.ts';
import { BLOCK_MUTANTS } from './blockMutants.ts';
import { FEED_MUTANTS } from './feedMutants.ts';
import { MAIL_MUTANTS } from './mailMutants.ts';
import type { Mutant } from './mutant.ts';
import { QUEUE_MUTANTS } from './queueMutants.ts';
import { RULE_MUTANTS } from './ruleMutants.ts';
import { SAFETY_MUTANTS } from './safetyMutants.ts';
import { SPAM_MUTANTS } from './spamMutants.ts';
import { UNDO_MUTANTS } from './undoMutants.ts';

export const MUTANTS: readonly Mutant[] = [
  ...BLOCK_MUTANTS,
  ...ARRIVAL_MUTANTS,
  ...FEED_MUTANTS,
  ...SAFETY_MUTANTS,
  ...MAIL_MUTANTS,
  ...UNDO_MUTANTS,
  ...SPAM_MUTANTS,
  ...RULE_MUTANTS,
  ...QUEUE_MUTANTS,
];
