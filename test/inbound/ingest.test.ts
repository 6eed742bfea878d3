import { describe, expect, it } from 'vitest';
import { inArgument, senderOn } from '../../src/inbound/ingest.ts';
import { refuse } from '../../src/refusals/refusal.ts';

describe('the sender of a message handed in', () => {
  it.each([undefined, null, 'here'])('is of the channel of the message when it says %j of its own', (channelId) => {
    const from = channelId === undefined ? { value: 'ann' } : { value: 'ann', channelId };
    expect(senderOn('here', { kind: 'HANDLE', ...from })).toEqual({ kind: 'HANDLE', value: 'ann', channelId: 'here' });
  });

  it('is refused when it names another channel, and is taken for nobody of either', () => {
    expect(senderOn('here', { kind: 'EXTERNAL_ID', value: '7', channelId: 'there' })).toMatchObject({
      refused: 'BAD_USER_INPUT',
      field: 'from.channelId',
    });
  });

  it('is the same person on every channel by telephone, whatever channel is named', () => {
    expect(senderOn('here', { kind: 'PHONE', value: '+6281', channelId: 'there' })).toEqual({
      kind: 'PHONE',
      value: '+6281',
    });
  });

  it('is refused by the name of its own argument', () => {
    expect(inArgument('from', refuse('BAD_USER_INPUT', 'No.', 'identity.value'))).toMatchObject({
      field: 'from.value',
    });
    expect(inArgument('from', { fine: true })).toEqual({ fine: true });
  });
});
