import { describe, expect, it } from 'vitest';
import { type Channel, changeChannel } from '../../src/workspaces/channel.ts';
import { changeSettings } from '../../src/workspaces/workspace.ts';

const settings = { blockContactEnabled: true, botEnabled: true, agentsMayBlock: false, agentsMayUnblock: false };
const channel: Channel = { id: 'c', type: 'WHATSAPP', name: 'Sales', botActive: true, address: '123' };

describe('changing settings', () => {
  it('leaves what is left out or null, and names only what differs', () => {
    expect(changeSettings(settings, { botEnabled: false, agentsMayBlock: null, blockContactEnabled: true })).toEqual({
      settings: { ...settings, botEnabled: false },
      changed: ['botEnabled'],
    });
  });

  it('changes nothing when nothing differs', () => {
    expect(changeSettings(settings, { ...settings })).toEqual({ settings, changed: [] });
  });
});

describe('changing a channel', () => {
  it('leaves what is left out or null, and names only what differs', () => {
    expect(changeChannel(channel, { name: 'Support', botActive: false, address: null })).toEqual({
      channel: { ...channel, name: 'Support', botActive: false },
      changed: ['name', 'botActive'],
    });
  });

  it('changes nothing when nothing differs', () => {
    expect(changeChannel(channel, { name: 'Sales', botActive: undefined }).changed).toEqual([]);
  });
});
