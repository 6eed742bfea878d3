import { useCallback, useEffect, useState } from 'react';
import { useErrorText } from '../ui/useErrorText.ts';
import { type Customer, inventCustomer, keyOf } from './customer.ts';
import { sendAsCustomer } from './devApi.ts';
import type { SentMessage } from './phoneMessages.ts';
import type { SimulatedChannel } from './queries.ts';
import { type SimulatorState, withCustomer, withMessage } from './simulatorState.ts';
import { loadState, saveState } from './simulatorStorage.ts';

/** The customers, the open phone, and what the user writes on it. A new tab starts with invented customers. */
export function useSimulator(channels: readonly SimulatedChannel[]) {
  const errorText = useErrorText();
  const [state, setState] = useState(() => initialState(channels));
  useEffect(() => saveState(state), [state]);

  const openPhone = useCallback((customer: Customer) => setState((before) => withCustomer(before, customer)), []);

  async function send(customer: Customer, message: SentMessage): Promise<void> {
    const { externalId, body, at } = message;
    const update = (delivery: Pick<SentMessage, 'state' | 'errorText'>) =>
      setState((before) => withMessage(before, customer, { externalId, body, at, ...delivery }));
    update({ state: 'sending' });
    try {
      await sendAsCustomer(customer, { externalId, body });
      update({ state: 'sent' });
    } catch (error) {
      update({ state: 'failed', errorText: errorText(error) });
    }
  }

  const open = state.customers.find((customer) => keyOf(customer) === state.open) ?? state.customers[0];
  return {
    customers: state.customers,
    open,
    written: open === undefined ? [] : (state.written[keyOf(open)] ?? []),
    openPhone,
    write(customer: Customer, body: string): void {
      void send(customer, { externalId: newExternalId(), body, at: new Date().toISOString(), state: 'sending' });
    },
    resend: (customer: Customer, message: SentMessage) => void send(customer, message),
  };
}

function initialState(channels: readonly SimulatedChannel[]): SimulatorState {
  const stored = loadState();
  const customers = stored.customers.filter(({ channelId }) => channels.some(({ id }) => id === channelId));
  if (customers.length > 0) return { ...stored, customers };
  return channels
    .slice(0, 2)
    .toReversed()
    .reduce((state, channel) => withCustomer(state, inventCustomer(channel, Math.random)), stored);
}

/** `crypto.randomUUID` needs HTTPS, which a phone that opens a developer's machine does not have. */
function newExternalId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
