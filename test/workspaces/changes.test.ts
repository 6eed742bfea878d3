import { describe, expect, it } from 'vitest';
import { type Channel, changeChannel } from '../../src/workspaces/channel.ts';
import { changeSettings } from '../../src/workspaces/workspace.ts';

const NOW = new Date('2026-05-01T12:00:00Z');
const settings = {
  blockContactEnabled: true,
  botEnabled: true,
  agentsMayBlock: false,
  agentsMayUnblock: false,
  deletionApproval: false,
  deletionApprovalAbove: 0,
  undoSeconds: 30,
  heldWarningDays: 3,
  heldRetentionDays: null,
  heldRetentionBefore: null,
  heldRetentionFrom: null,
  supervisorsMakeRules: false,
  graceHours: 168,
  spamDetection: 'SUGGEST' as const,
  heldPerMinute: 20,
  deliveredPerMinute: 60,
  inboundPerMinute: 0,
};
const channel: Channel = {
  id: 'c',
  type: 'WHATSAPP',
  name: 'Sales',
  botActive: true,
  address: '123',
  readReceipts: false,
};

describe('changeSettings', () => {
  it('a field that is left out or null stays, and only the fields that differ are named', () => {
    expect(
      changeSettings(settings, { botEnabled: false, agentsMayBlock: null, blockContactEnabled: true }, NOW),
    ).toEqual({
      settings: { ...settings, botEnabled: false },
      changed: ['botEnabled'],
    });
  });

  it('read receipts are refused for a channel that cannot show them, and turning them off there is none', () => {
    const mail: Channel = { ...channel, type: 'EMAIL' };
    expect(changeChannel(mail, { readReceipts: true })).toMatchObject({
      refused: 'BAD_USER_INPUT',
      field: 'readReceipts',
    });
    expect(changeChannel(mail, { readReceipts: false })).toEqual({ channel: mail, changed: [] });
    expect(changeChannel(channel, { readReceipts: true })).toMatchObject({ changed: ['readReceipts'] });
  });

  it('a change without a difference names no field', () => {
    expect(changeSettings(settings, { ...settings }, NOW)).toEqual({ settings, changed: [] });
  });
});

describe('changeChannel', () => {
  it('a field that is left out or null stays, and only the fields that differ are named', () => {
    expect(changeChannel(channel, { name: 'Support', botActive: false, address: null })).toEqual({
      channel: { ...channel, name: 'Support', botActive: false },
      changed: ['name', 'botActive'],
    });
  });

  it('read receipts are refused for a channel that cannot show them, and turning them off there is none', () => {
    const mail: Channel = { ...channel, type: 'EMAIL' };
    expect(changeChannel(mail, { readReceipts: true })).toMatchObject({
      refused: 'BAD_USER_INPUT',
      field: 'readReceipts',
    });
    expect(changeChannel(mail, { readReceipts: false })).toEqual({ channel: mail, changed: [] });
    expect(changeChannel(channel, { readReceipts: true })).toMatchObject({ changed: ['readReceipts'] });
  });

  it('a change without a difference names no field', () => {
    expect(changeChannel(channel, { name: 'Sales', botActive: undefined })).toEqual({ channel, changed: [] });
  });
});
