import { describe, expect, it } from 'vitest';
import { inArgument, senderOn } from '../../src/inbound/ingest.ts';
import { refuse } from '../../src/refusals/refusal.ts';

describe('the sender of a message handed in', () => {
  it.each([undefined, null, 'here'])(
    'a sender with channelId %j belongs to the channel of the message',
    (channelId) => {
      const from = channelId === undefined ? { value: 'ann' } : { value: 'ann', channelId };
      expect(senderOn('here', { kind: 'HANDLE', ...from })).toEqual({
        kind: 'HANDLE',
        value: 'ann',
        channelId: 'here',
      });
    },
  );

  it('a sender of another channel is refused', () => {
    expect(senderOn('here', { kind: 'EXTERNAL_ID', value: '7', channelId: 'there' })).toMatchObject({
      refused: 'BAD_USER_INPUT',
      field: 'from.channelId',
    });
  });

  it('a phone number is the same sender on every channel, whatever channel is named', () => {
    expect(senderOn('here', { kind: 'PHONE', value: '+6281', channelId: 'there' })).toEqual({
      kind: 'PHONE',
      value: '+6281',
    });
  });

  it('a refusal of the sender names the argument `from`', () => {
    expect(inArgument('from', refuse('BAD_USER_INPUT', 'No.', 'identity.value'))).toMatchObject({
      field: 'from.value',
    });
    expect(inArgument('from', { fine: true })).toEqual({ fine: true });
  });
});
