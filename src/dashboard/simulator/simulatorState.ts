import { type Customer, keyOf } from './customer.ts';
import type { SentMessage } from './phoneMessages.ts';

/** The customers of this tab and what each of them wrote. `open` is the key of the one whose phone is shown. */
export interface SimulatorState {
  readonly customers: readonly Customer[];
  readonly open: string | null;
  readonly written: Readonly<Record<string, readonly SentMessage[]>>;
}

export const EMPTY_STATE: SimulatorState = { customers: [], open: null, written: {} };

const MAX_CUSTOMERS = 12;
const MAX_MESSAGES = 200;

/** Opens a customer's phone. A customer who is already in the list keeps the place. */
export function withCustomer(state: SimulatorState, customer: Customer): SimulatorState {
  const key = keyOf(customer);
  const isKnown = state.customers.some((one) => keyOf(one) === key);
  const customers = isKnown ? state.customers : [customer, ...state.customers].slice(0, MAX_CUSTOMERS);
  return { ...state, customers, open: key };
}

/** Adds a message, or replaces it when its delivery state has changed. */
export function withMessage(state: SimulatorState, customer: Customer, message: SentMessage): SimulatorState {
  const key = keyOf(customer);
  const before = state.written[key] ?? [];
  const index = before.findIndex(({ externalId }) => externalId === message.externalId);
  const messages = index === -1 ? [...before, message] : before.with(index, message);
  return { ...state, written: { ...state.written, [key]: messages.slice(-MAX_MESSAGES) } };
}
