import { describe, expect, it } from 'vitest';
import { summaryOf } from '../../src/timeline/summary.ts';
import { SAMPLE_EVENTS, sampleEvent } from '../timeline/sampleEvents.ts';

const UNBLOCKED = { cause: 'UNBLOCKED', ticketsReleased: 0, ticketsDeleted: 0, messagesDeleted: 0 } as const;

describe('A timeline', () => {
  it('says of an unblocking that released tickets how many they were', () => {
    const data = { ...UNBLOCKED, policy: 'UNBLOCK_ALL', ticketsReleased: 3 } as const;
    expect(summaryOf(sampleEvent('contact.unblocked', data), false)).toBe('Unblocked: 3 tickets released');
  });

  it('says nothing of figures when an unblocking met no blocked ticket', () => {
    expect(summaryOf(sampleEvent('contact.unblocked', { ...UNBLOCKED, policy: 'UNBLOCK_ALL' }), true)).toBe(
      'Unblocked',
    );
    expect(summaryOf(sampleEvent('contact.unblocked', { ...UNBLOCKED, policy: 'DELETE_ALL' }), true)).toBe('Unblocked');
  });

  it('tells those who see what is held how much was deleted, and tells nobody else that there was anything', () => {
    const data = { ...UNBLOCKED, policy: 'DELETE_ALL', ticketsDeleted: 1, messagesDeleted: 2 } as const;
    expect(summaryOf(sampleEvent('contact.unblocked', data), true)).toBe('Unblocked: 1 ticket with 2 messages deleted');
    expect(summaryOf(sampleEvent('contact.unblocked', data), false)).toBe(
      summaryOf(sampleEvent('contact.unblocked', { ...UNBLOCKED, policy: 'DELETE_ALL' }), false),
    );
  });

  it('calls a block that ended by itself expired, not unblocked', () => {
    const data = { ...UNBLOCKED, policy: 'UNBLOCK_ALL', cause: 'EXPIRED', ticketsReleased: 1 } as const;
    expect(summaryOf(sampleEvent('contact.unblocked', data), true)).toBe('Block expired: 1 ticket released');
  });

  it('says where a released ticket went', () => {
    expect(summaryOf(sampleEvent('ticket.released', { to: 'BOT' }), false)).toBe('Ticket released to the bot');
    expect(summaryOf(sampleEvent('ticket.released', { to: 'UNASSIGNED' }), false)).toBe(
      'Ticket released to the unassigned',
    );
  });

  it('tells a ticket closed by a block from one that somebody closed', () => {
    expect(summaryOf(sampleEvent('ticket.closed', { from: 'BOT', to: 'CLOSED' }), false)).toBe('Ticket closed');
    expect(summaryOf(sampleEvent('ticket.closed', { from: 'BOT', to: 'CLOSED', blockId: 'b' }), false)).toBe(
      'Ticket closed by the block',
    );
  });

  it('names in words what was changed', () => {
    expect(summaryOf(sampleEvent('block.updated', { changed: ['reason', 'expiresAt'] }), false)).toBe(
      'Block changed: reason, end',
    );
  });

  it('has words for whatever can happen, even with nothing said about it', () => {
    for (const event of Object.values(SAMPLE_EVENTS)) expect(summaryOf(event, true)).toMatch(/^[A-Z][A-Za-z ]+:? ?$/);
  });
});
