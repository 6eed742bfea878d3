import type { Random } from '../../testkit/seededRandom.ts';
import type { Mail, Sender } from './mails/mail.ts';

/** One step of the plan. Steps of one sender run one after the other, and steps of different senders overlap. */
export type Step =
  | { readonly kind: 'send'; readonly sender: Sender; readonly mail: Mail; readonly copies: 1 | 2 }
  | { readonly kind: 'block'; readonly sender: Sender; readonly hasWritten: boolean };

/**
 * Sends the mails in their order, each twice: at once, right after, or up to a third of the way later. Half-way it
 * blocks every sender of spam of either half.
 */
export function planOf(mails: readonly Mail[], random: Random): Step[] {
  const half = Math.floor(mails.length / 2);
  const secondCopies = new Map<number, Mail[]>();
  const steps: Step[] = [];
  mails.forEach((mail, at) => {
    if (at === half) steps.push(...blockSteps(mails, half));
    const choice = random();
    const copies = choice < 1 / 3 ? 2 : 1;
    steps.push({ kind: 'send', sender: mail.sender, mail, copies });
    if (copies === 1) {
      const due = choice < 2 / 3 ? at : at + Math.ceil((random() * mails.length) / 3);
      secondCopies.set(due, [...(secondCopies.get(due) ?? []), mail]);
    }
    steps.push(...resendSteps(secondCopies.get(at)));
    secondCopies.delete(at);
  });
  return [...steps, ...[...secondCopies.values()].flatMap(resendSteps)];
}

function resendSteps(mails: readonly Mail[] = []): Step[] {
  return mails.map((mail) => ({ kind: 'send', sender: mail.sender, mail, copies: 1 }));
}

function blockSteps(mails: readonly Mail[], half: number): Step[] {
  const writers = new Set(mails.slice(0, half).map(({ sender }) => sender.key));
  const spammers = new Map(mails.filter(({ spam }) => spam).map(({ sender }) => [sender.key, sender]));
  return [...spammers.values()].map((sender) => ({ kind: 'block', sender, hasWritten: writers.has(sender.key) }));
}
