import type { Step } from './plan.ts';

/** What must come of a plan, worked out from the rules alone. */
export interface Expected {
  readonly delivered: number;
  readonly held: number;
  readonly duplicate: number;
  readonly contacts: number;
  readonly blocked: readonly string[];
  /** Tickets that are open while their senders are blocked or were never blocked, and those that a block closed. */
  readonly openTickets: number;
  readonly closedTickets: number;
  /** How many mails of each sender are held, in one ticket a sender. */
  readonly heldOf: ReadonlyMap<string, number>;
  /** Whether the mail is held, for every mail by its external id. */
  readonly isHeld: ReadonlyMap<string, boolean>;
}

export function expect(steps: readonly Step[]): Expected {
  const blocked = new Set<string>();
  const contacts = new Set<string>();
  const open = new Set<string>();
  const heldOf = new Map<string, number>();
  const isHeld = new Map<string, boolean>();
  let duplicate = 0;
  let closedTickets = 0;
  for (const step of steps) {
    const { key } = step.sender;
    contacts.add(key);
    if (step.do === 'block') {
      blocked.add(key);
      if (open.delete(key)) closedTickets += 1;
      continue;
    }
    const isNew = !isHeld.has(step.mail.externalId);
    duplicate += step.copies - (isNew ? 1 : 0);
    if (!isNew) continue;
    isHeld.set(step.mail.externalId, blocked.has(key));
    if (blocked.has(key)) heldOf.set(key, (heldOf.get(key) ?? 0) + 1);
    else open.add(key);
  }
  const held = [...isHeld.values()].filter(Boolean).length;
  return {
    delivered: isHeld.size - held,
    held,
    duplicate,
    contacts: contacts.size,
    blocked: [...blocked],
    openTickets: open.size,
    closedTickets,
    heldOf,
    isHeld,
  };
}
