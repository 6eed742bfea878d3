import type { Identity } from '../contacts/identity.ts';
import type { Rules } from './judging.ts';

/** A message of the last days, as it would be judged. */
export interface TriedMessage {
  readonly id: string;
  readonly ticketId: string;
  readonly contactId: string;
  readonly channelId: string;
  readonly identities: readonly Identity[];
  readonly body: string;
  /** Whether it opened its ticket. */
  readonly opened: boolean;
  /** Whether a person answered on the ticket. */
  readonly answered: boolean;
}

/** What a rule would have done to the messages of the last days. */
export interface Trial {
  readonly messages: number;
  readonly contacts: number;
  /** The tickets among them that a person answered: probably no spam. */
  readonly answeredByAgents: number;
  /** The newest messages, at most 100. */
  readonly exampleIds: readonly string[];
  /** The contacts who wrote in these days, whatever the rule says. */
  readonly allContacts: number;
  /** False when more was written than is tried. */
  readonly isComplete: boolean;
}

const MOST_EXAMPLES = 100;

/** Gathers what a rule matches, while the messages are read the newest first. */
export function startTrial(rules: Rules, effect: 'HOLD' | 'ALLOW', at: Date) {
  const everybody = new Set<string>();
  const contacts = new Set<string>();
  const answered = new Set<string>();
  const exampleIds: string[] = [];
  let messages = 0;

  function take(tried: readonly TriedMessage[]): void {
    for (const { opened, ...message } of tried) {
      everybody.add(message.contactId);
      const judged = { ...message, providerOf: () => null, opens: opened, at };
      if ((effect === 'HOLD' ? rules.holding(judged) : rules.allowing(judged)) === null) continue;
      messages += 1;
      contacts.add(message.contactId);
      if (message.answered) answered.add(message.ticketId);
      if (exampleIds.length < MOST_EXAMPLES) exampleIds.push(message.id);
    }
  }

  return {
    take,
    end: (isComplete: boolean): Trial => ({
      messages,
      contacts: contacts.size,
      answeredByAgents: answered.size,
      exampleIds,
      allContacts: everybody.size,
      isComplete,
    }),
  };
}
