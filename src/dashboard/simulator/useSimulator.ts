import { useCallback, useEffect, useState } from 'react';
import { useErrorText } from '../ui/useErrorText.ts';
import { type Customer, inventCustomer, keyOf } from './customer.ts';
import { send } from './devApi.ts';
import type { SentMessage } from './phoneMessages.ts';
import type { SimulatedChannel } from './queries.ts';
import { withCustomer, withMessage } from './simulatorState.ts';
import { loadState, saveState } from './simulatorStorage.ts';

/** Who is played, and what they wrote. Somebody is there from the first look. */
export function useSimulator(channels: readonly SimulatedChannel[]) {
  const errorText = useErrorText();
  const [memory, setMemory] = useState(() => {
    const known = loadState();
    const customers = known.customers.filter(({ channelId }) => channels.some(({ id }) => id === channelId));
    if (customers.length > 0) return { ...known, customers };
    return channels
      .slice(0, 2)
      .toReversed()
      .reduce((before, channel) => withCustomer(before, inventCustomer(channel, Math.random)), known);
  });
  useEffect(() => saveState(memory), [memory]);

  const play = useCallback((customer: Customer) => setMemory((before) => withCustomer(before, customer)), []);

  async function sendOn(customer: Customer, message: SentMessage): Promise<void> {
    const { externalId, body, at } = message;
    const is = (became: Pick<SentMessage, 'state' | 'failure'>) =>
      setMemory((before) => withMessage(before, customer, { externalId, body, at, ...became }));
    is({ state: 'sending' });
    try {
      await send(customer, { externalId, body });
      is({ state: 'sent' });
    } catch (failure) {
      is({ state: 'failed', failure: errorText(failure) });
    }
  }

  const open = memory.customers.find((customer) => keyOf(customer) === memory.open) ?? memory.customers[0];
  return {
    customers: memory.customers,
    open,
    written: open === undefined ? [] : (memory.written[keyOf(open)] ?? []),
    play,
    write(customer: Customer, body: string): void {
      void sendOn(customer, {
        externalId: newExternalId(),
        body,
        at: new Date().toISOString(),
        state: 'sending',
      });
    },
    writeAgain: (customer: Customer, message: SentMessage) => void sendOn(customer, message),
  };
}

/** `randomUUID` is not there for a phone that looks at a developer's machine without https. */
function newExternalId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
