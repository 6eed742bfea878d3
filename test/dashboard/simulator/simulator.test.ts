import { describe, expect, it } from 'vitest';
import { customerFromContact, inventCustomer } from '../../../src/dashboard/simulator/customer.ts';
import { mergeMessages } from '../../../src/dashboard/simulator/phoneMessages.ts';
import { EMPTY_STATE, withCustomer, withMessage } from '../../../src/dashboard/simulator/simulatorState.ts';

const WEBCHAT = {
  id: 'web',
  type: 'WEBCHAT',
  name: 'Web',
  address: null,
  botActive: false,
  readReceipts: false,
  connection: null,
  bot: null,
} as const;
const WHATSAPP = {
  id: 'wa',
  type: 'WHATSAPP',
  name: 'WhatsApp',
  address: null,
  botActive: false,
  readReceipts: false,
  connection: null,
  bot: null,
} as const;

describe('A simulated customer', () => {
  it('is invented with an identity of the kind that the channel uses', () => {
    expect(inventCustomer(WHATSAPP, () => 0.5)).toMatchObject({
      channelId: 'wa',
      kind: 'PHONE',
      value: '+6281250000000',
    });
    expect(inventCustomer(WEBCHAT, () => 0)).toMatchObject({ kind: 'HANDLE', value: 'putri.handayani.0000' });
  });

  it("can be a contact, on its identity's channel or on one of the same kind", () => {
    const handle = { kind: 'HANDLE', value: 'ann', channel: { id: 'web' } } as const;
    const phone = { kind: 'PHONE', value: '+628', channel: null } as const;
    const channels = [WEBCHAT, WHATSAPP];
    expect(customerFromContact({ displayName: 'Ann', identities: [handle, phone] }, channels)?.channelId).toBe('web');
    expect(customerFromContact({ displayName: 'Ann', identities: [phone] }, channels)?.channelId).toBe('wa');
    expect(customerFromContact({ displayName: 'Ann', identities: [phone] }, [])).toBeNull();
  });

  it('sees each message once, also those that the server has deleted', () => {
    const sent = (externalId: string, at: string) => ({ externalId, body: externalId, at, state: 'sent' }) as const;
    const shown = mergeMessages(
      [sent('deleted', '2026-01-01T10:00:00.000Z'), sent('kept', '2026-01-01T11:00:00.000Z')],
      [
        { id: '1', direction: 'INBOUND', body: 'kept', sentAt: '2026-01-01T11:00:00.000Z', externalId: 'kept' },
        { id: '2', direction: 'OUTBOUND', body: 'reply', sentAt: '2026-01-01T10:30:00.000Z', externalId: null },
      ],
    );
    expect(shown.map(({ body, isOwn }) => [body, isOwn])).toEqual([
      ['deleted', true],
      ['reply', false],
      ['kept', true],
    ]);
  });

  it('keeps each sent message with its delivery state', () => {
    const customer = inventCustomer(WEBCHAT, () => 0);
    const message = { externalId: 'a', body: 'Hi', at: '2026-01-01T10:00:00.000Z', state: 'sending' } as const;
    const before = withMessage(withCustomer(EMPTY_STATE, customer), customer, message);
    const after = withMessage(before, customer, { ...message, state: 'sent' });
    expect(Object.values(after.written)).toEqual([[{ ...message, state: 'sent' }]]);
    expect(withCustomer(after, customer).customers).toHaveLength(1);
  });
});
