import { describe, expect, it } from 'vitest';
import { summaryOf } from '../../src/timeline/summary.ts';
import { SAMPLE_EVENTS, sampleEvent } from '../timeline/sampleEvents.ts';

const UNBLOCKED = { cause: 'UNBLOCKED', ticketsReleased: 0, ticketsDeleted: 0, messagesDeleted: 0 } as const;

describe('summaryOf', () => {
  it('says how many tickets an unblocking released', () => {
    const data = { ...UNBLOCKED, policy: 'UNBLOCK_ALL', ticketsReleased: 3 } as const;
    expect(summaryOf(sampleEvent('contact.unblocked', data), false)).toBe('Unblocked: 3 tickets released');
  });

  it('gives no count for an unblocking without blocked tickets', () => {
    expect(summaryOf(sampleEvent('contact.unblocked', { ...UNBLOCKED, policy: 'UNBLOCK_ALL' }), true)).toBe(
      'Unblocked',
    );
    expect(summaryOf(sampleEvent('contact.unblocked', { ...UNBLOCKED, policy: 'DELETE_ALL' }), true)).toBe('Unblocked');
  });

  it('says what an unblocking deleted only to viewers who may see held tickets', () => {
    const data = { ...UNBLOCKED, policy: 'DELETE_ALL', ticketsDeleted: 1, messagesDeleted: 2 } as const;
    expect(summaryOf(sampleEvent('contact.unblocked', data), true)).toBe('Unblocked: 1 ticket with 2 messages deleted');
    expect(summaryOf(sampleEvent('contact.unblocked', data), false)).toBe(
      summaryOf(sampleEvent('contact.unblocked', { ...UNBLOCKED, policy: 'DELETE_ALL' }), false),
    );
  });

  it('says that a block expired when it ended by itself', () => {
    const data = { ...UNBLOCKED, policy: 'UNBLOCK_ALL', cause: 'EXPIRED', ticketsReleased: 1 } as const;
    expect(summaryOf(sampleEvent('contact.unblocked', data), true)).toBe('Block expired: 1 ticket released');
  });

  it('says to which queue a ticket was released', () => {
    expect(summaryOf(sampleEvent('ticket.released', { to: 'BOT' }), false)).toBe('Ticket released to the bot');
    expect(summaryOf(sampleEvent('ticket.released', { to: 'UNASSIGNED' }), false)).toBe(
      'Ticket released to the unassigned',
    );
  });

  it('distinguishes a ticket that a block closed from one that a user closed', () => {
    expect(summaryOf(sampleEvent('ticket.closed', { from: 'BOT', to: 'CLOSED' }), false)).toBe('Ticket closed');
    expect(summaryOf(sampleEvent('ticket.closed', { from: 'BOT', to: 'CLOSED', blockId: 'b' }), false)).toBe(
      'Ticket closed by the block',
    );
  });

  it('names changed fields in English words', () => {
    expect(summaryOf(sampleEvent('block.updated', { changed: ['reason', 'expiresAt'] }), false)).toBe(
      'Block changed: reason, end',
    );
  });

  it('has a summary for every type of event, even for one without details', () => {
    for (const event of Object.values(SAMPLE_EVENTS)) expect(summaryOf(event, true)).toMatch(/^[A-Z][A-Za-z ]+:? ?$/);
  });
});
