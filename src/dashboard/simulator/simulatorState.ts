import { type Customer, keyOf } from './customer.ts';
import type { SentMessage } from './phoneMessages.ts';

/** Who was played in this tab, the one in hand first chosen by `open`, and what each of them wrote. */
export interface SimulatorState {
  readonly customers: readonly Customer[];
  readonly open: string | null;
  readonly written: Readonly<Record<string, readonly SentMessage[]>>;
}

export const EMPTY_STATE: SimulatorState = { customers: [], open: null, written: {} };

const MOST_CUSTOMERS = 12;
const MOST_REMEMBERED = 200;

/** Takes a customer in hand; one that was played before keeps their place. */
export function withCustomer(memory: SimulatorState, customer: Customer): SimulatorState {
  const key = keyOf(customer);
  const isKnown = memory.customers.some((one) => keyOf(one) === key);
  const customers = isKnown ? memory.customers : [customer, ...memory.customers].slice(0, MOST_CUSTOMERS);
  return { ...memory, customers, open: key };
}

/** Remembers a message, or what became of it. */
export function withMessage(memory: SimulatorState, customer: Customer, message: SentMessage): SimulatorState {
  const key = keyOf(customer);
  const before = memory.written[key] ?? [];
  const place = before.findIndex(({ externalId }) => externalId === message.externalId);
  const all = place === -1 ? [...before, message] : before.with(place, message);
  return { ...memory, written: { ...memory.written, [key]: all.slice(-MOST_REMEMBERED) } };
}
