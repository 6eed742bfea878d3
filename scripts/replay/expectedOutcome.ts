import type { Step } from './plan.ts';

/** The outcome that a plan must have. It follows from the rules alone, without the server's code. */
export interface ExpectedOutcome {
  readonly delivered: number;
  readonly held: number;
  readonly duplicate: number;
  readonly contacts: number;
  /** The keys of the blocked senders. */
  readonly blocked: readonly string[];
  readonly openTickets: number;
  /** The number of tickets that a block closed. */
  readonly closedTickets: number;
  /** The number of held mails by the key of the sender. Each sender has one held ticket. */
  readonly heldBySender: ReadonlyMap<string, number>;
  /** Whether a mail is held, by its external id. */
  readonly isHeld: ReadonlyMap<string, boolean>;
}

/** Runs the plan in a model of the rules. */
export function expectedOutcome(steps: readonly Step[]): ExpectedOutcome {
  const blocked = new Set<string>();
  const contacts = new Set<string>();
  const open = new Set<string>();
  const heldBySender = new Map<string, number>();
  const isHeld = new Map<string, boolean>();
  let duplicate = 0;
  let closedTickets = 0;
  for (const step of steps) {
    const { key } = step.sender;
    contacts.add(key);
    if (step.kind === 'block') {
      blocked.add(key);
      if (open.delete(key)) closedTickets += 1;
      continue;
    }
    const isNew = !isHeld.has(step.mail.externalId);
    duplicate += step.copies - (isNew ? 1 : 0);
    if (!isNew) continue;
    isHeld.set(step.mail.externalId, blocked.has(key));
    if (blocked.has(key)) heldBySender.set(key, (heldBySender.get(key) ?? 0) + 1);
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
    heldBySender,
    isHeld,
  };
}
