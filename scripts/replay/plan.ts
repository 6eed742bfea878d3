import type { Mail, Sender } from './mail.ts';

/** One thing to do. Steps of one sender are done one after the other, in the order of the plan; those of different senders overlap. */
export type Step =
  | { readonly do: 'send'; readonly sender: Sender; readonly mail: Mail; readonly copies: 1 | 2 }
  | { readonly do: 'block'; readonly sender: Sender; readonly seen: boolean };

/** Answers numbers from 0 to 1, the same ones for the same seed (mulberry32). */
export type Dice = () => number;

export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function shuffled<Item>(items: readonly Item[], dice: Dice): Item[] {
  return items
    .map((item) => ({ item, at: dice() }))
    .sort((one, other) => one.at - other.at)
    .map(({ item }) => item);
}

/**
 * The mails in their order, each twice: at once, right after, or up to a third of the way later. Half way, everybody who sends spam
 * in either half is blocked.
 */
export function planOf(mails: readonly Mail[], dice: Dice): Step[] {
  const half = Math.floor(mails.length / 2);
  const later = new Map<number, Mail[]>();
  const steps: Step[] = [];
  mails.forEach((mail, at) => {
    if (at === half) steps.push(...blocksOf(mails, half));
    const way = dice();
    const copies = way < 1 / 3 ? 2 : 1;
    steps.push({ do: 'send', sender: mail.sender, mail, copies });
    if (copies === 1) {
      const due = way < 2 / 3 ? at : at + Math.ceil((dice() * mails.length) / 3);
      later.set(due, [...(later.get(due) ?? []), mail]);
    }
    steps.push(...again(later.get(at)));
    later.delete(at);
  });
  return [...steps, ...[...later.values()].flatMap(again)];
}

function again(mails: readonly Mail[] = []): Step[] {
  return mails.map((mail) => ({ do: 'send', sender: mail.sender, mail, copies: 1 }));
}

function blocksOf(mails: readonly Mail[], half: number): Step[] {
  const seen = new Set(mails.slice(0, half).map(({ sender }) => sender.key));
  const spammers = new Map(mails.filter(({ spam }) => spam).map(({ sender }) => [sender.key, sender]));
  return [...spammers.values()].map((sender) => ({ do: 'block', sender, seen: seen.has(sender.key) }));
}
