import { describe, expect, it } from 'vitest';
import { EMPTY, readConversation, withMessage, withReply, withState } from '../../src/widget/chat/conversation.ts';

const DAY_MS = 24 * 3_600_000;
const reply = (id: string) => ({ id, body: `reply ${id}`, sentAt: '2026-11-30T10:00:00.000Z' });

describe('A stored conversation', () => {
  it('is read as it was, for ninety days', () => {
    const stored = { ...withMessage(EMPTY, 'a', 'Hello', 1_000), token: 'token', changedAt: 1_000 };
    expect(readConversation(JSON.stringify(stored), 1_000 + 89 * DAY_MS)).toEqual(stored);
    expect(readConversation(JSON.stringify(stored), 1_000 + 91 * DAY_MS)).toEqual(EMPTY);
  });

  it.each([null, '', 'no JSON', 'null', '[]', '{"messages":7}', '7'])('is empty when it is %s', (text) => {
    expect(readConversation(text, 0)).toMatchObject({ token: null, messages: [] });
  });
});

describe('A conversation', () => {
  it('shows a reply once, and goes on behind it', () => {
    const once = withReply(EMPTY, reply('r'), 'cursor 1', false);
    const twice = withReply(once, reply('r'), 'cursor 2', false);
    expect([twice.messages.length, twice.unread, twice.cursor]).toEqual([1, 1, 'cursor 2']);
    expect(withReply(twice, reply('s'), null, true)).toMatchObject({ unread: 0, cursor: 'cursor 2' });
  });

  it('keeps the order in which messages were met, and the newest two hundred of them', () => {
    let conversation = withMessage(EMPTY, 'first', 'Hello', 0);
    for (let at = 0; at < 200; at += 1) conversation = withReply(conversation, reply(`r${at}`), null, true);
    expect(conversation.messages.length).toBe(200);
    expect(conversation.messages[0]?.id).toBe('r0');
    expect(conversation.messages.at(-1)?.id).toBe('r199');
  });

  it('changes the state of one message', () => {
    const both = withMessage(withMessage(EMPTY, 'a', 'one', 0), 'b', 'two', 0);
    expect(withState(both, 'a', 'SENT').messages.map(({ state }) => state)).toEqual(['SENT', 'WAITING']);
  });
});
