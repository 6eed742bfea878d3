import { type Customer, keyOf } from './customer.ts';
import type { Written } from './phoneMessages.ts';

/** Who was played in this tab, the one in hand first chosen by `open`, and what each of them wrote. */
export interface Memory {
  readonly customers: readonly Customer[];
  readonly open: string | null;
  readonly written: Readonly<Record<string, readonly Written[]>>;
}

export const NOTHING: Memory = { customers: [], open: null, written: {} };

const MOST_CUSTOMERS = 12;
const MOST_REMEMBERED = 200;

/** Takes a customer in hand; one that was played before keeps their place. */
export function played(memory: Memory, customer: Customer): Memory {
  const key = keyOf(customer);
  const isKnown = memory.customers.some((one) => keyOf(one) === key);
  const customers = isKnown ? memory.customers : [customer, ...memory.customers].slice(0, MOST_CUSTOMERS);
  return { ...memory, customers, open: key };
}

/** Remembers a message, or what became of it. */
export function remembered(memory: Memory, customer: Customer, message: Written): Memory {
  const key = keyOf(customer);
  const before = memory.written[key] ?? [];
  const place = before.findIndex(({ externalId }) => externalId === message.externalId);
  const all = place === -1 ? [...before, message] : before.with(place, message);
  return { ...memory, written: { ...memory.written, [key]: all.slice(-MOST_REMEMBERED) } };
}
