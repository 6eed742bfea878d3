import { describe, expect, it } from 'vitest';
import type { BlockScope } from '../../src/blocks/block.ts';
import { decideReply } from '../../src/outbound/reply.ts';
import type { TicketStatus } from '../../src/tickets/ticket.ts';
import { outcome, type ViewerName, viewers } from '../access/viewers.ts';

const EARLIER = new Date('2026-11-21T08:00:00.000Z');
const BLOCKED = new Date('2026-11-21T09:00:00.000Z');
const LATER = new Date('2026-11-21T10:00:00.000Z');

function standing(since: Date | null, scope: BlockScope = 'INBOUND') {
  return since && { since, scope };
}

function ticket(status: TicketStatus, releasedAt: Date | null = null) {
  return { status, releasedAt };
}

const SENDS = { effect: 'SEND', kind: 'WEBHOOK' };

describe('decideReply (rules 9 and 10)', () => {
  it.each<[ViewerName, string, ReturnType<typeof ticket> | null, Date | null, unknown]>([
    ['agent', 'with the bot', ticket('BOT'), null, SENDS],
    ['agent', 'unassigned', ticket('UNASSIGNED'), null, SENDS],
    ['agent', 'assigned', ticket('ASSIGNED'), null, SENDS],
    ['agent', 'closed', ticket('CLOSED'), null, 'TICKET_CLOSED'],
    ['agent', 'nowhere', null, null, 'TICKET_NOT_FOUND'],
    ['agent', 'held', ticket('BLOCKED'), BLOCKED, 'TICKET_NOT_FOUND'],
    ['key tickets:write', 'held', ticket('BLOCKED'), BLOCKED, 'TICKET_NOT_FOUND'],
    ['key tickets:write held:read', 'held', ticket('BLOCKED'), BLOCKED, 'TICKET_BLOCKED'],
    ['key tickets:write tickets:read', 'held', ticket('BLOCKED'), BLOCKED, 'TICKET_NOT_FOUND'],
    ['key tickets:read', 'unassigned', ticket('UNASSIGNED'), null, 'FORBIDDEN'],
    ['key tickets:read', 'held', ticket('BLOCKED'), BLOCKED, 'FORBIDDEN'],
    ['supervisor', 'held', ticket('BLOCKED'), BLOCKED, 'TICKET_BLOCKED'],
    ['admin', 'held', ticket('BLOCKED'), BLOCKED, 'TICKET_BLOCKED'],
    ['supervisor', 'left open by the block', ticket('ASSIGNED'), BLOCKED, 'CONTACT_BLOCKED'],
    ['agent', 'left open by the block', ticket('BOT'), BLOCKED, 'CONTACT_BLOCKED'],
    ['agent', 'released since the block', ticket('ASSIGNED', LATER), BLOCKED, SENDS],
    ['agent', 'released before the block', ticket('ASSIGNED', EARLIER), BLOCKED, 'CONTACT_BLOCKED'],
    // A block that follows the end of another can begin in the millisecond in which the first released the ticket.
    ['agent', 'released as the block began', ticket('ASSIGNED', BLOCKED), BLOCKED, 'CONTACT_BLOCKED'],
    ['agent', 'released since, and closed', ticket('CLOSED', LATER), BLOCKED, 'TICKET_CLOSED'],
    ['agent', 'closed by the block', ticket('CLOSED'), BLOCKED, 'TICKET_CLOSED'],
    ['agent', 'released, of an active contact', ticket('UNASSIGNED', EARLIER), null, SENDS],
  ])('%s replies on a ticket %s: %j', (who, _, to, blockedSince, expected) => {
    expect(
      outcome(
        decideReply(viewers[who], to, {
          block: standing(blockedSince),
          connection: { kind: 'WEBHOOK' },
          isWindowClosed: true,
        }),
      ),
    ).toEqual(expected);
  });

  it.each<[BlockScope, Date | null, unknown]>([
    ['INBOUND', null, 'CONTACT_BLOCKED'],
    ['INBOUND', LATER, SENDS],
    ['OUTBOUND', null, 'CONTACT_OPTED_OUT'],
    ['OUTBOUND', LATER, 'CONTACT_OPTED_OUT'],
    ['BOTH', null, 'CONTACT_BLOCKED'],
    ['BOTH', EARLIER, 'CONTACT_BLOCKED'],
    ['BOTH', LATER, 'CONTACT_OPTED_OUT'],
  ])('a reply to a contact with a block of scope %s on a ticket released at %s: %j', (scope, releasedAt, expected) => {
    const facts = { block: standing(BLOCKED, scope), connection: { kind: 'WEBHOOK' }, isWindowClosed: false } as const;
    expect(outcome(decideReply(viewers.agent, ticket('ASSIGNED', releasedAt), facts))).toEqual(expected);
  });

  it('a reply on a channel without a connection is refused, after all that is refused without one', () => {
    const facts = { block: null, connection: null, isWindowClosed: true };
    expect(outcome(decideReply(viewers.agent, ticket('ASSIGNED'), facts))).toBe('CHANNEL_NOT_CONNECTED');
    expect(outcome(decideReply(viewers.agent, ticket('CLOSED'), facts))).toBe('TICKET_CLOSED');
    const blocked = { block: standing(BLOCKED), connection: null, isWindowClosed: true };
    expect(outcome(decideReply(viewers.agent, ticket('ASSIGNED'), blocked))).toBe('CONTACT_BLOCKED');
  });

  it('a reply on WhatsApp is refused once the window is closed, after all that is refused within it', () => {
    const facts = { block: null, connection: { kind: 'WHATSAPP_CLOUD' }, isWindowClosed: true } as const;
    expect(outcome(decideReply(viewers.agent, ticket('ASSIGNED'), facts))).toBe('REPLY_WINDOW_CLOSED');
    const open = { ...facts, isWindowClosed: false };
    expect(outcome(decideReply(viewers.agent, ticket('ASSIGNED'), open))).toMatchObject({ kind: 'WHATSAPP_CLOUD' });
    expect(outcome(decideReply(viewers.agent, ticket('CLOSED'), facts))).toBe('TICKET_CLOSED');
  });

  it('a reply that was taken before is the earlier one, whatever became of its ticket', () => {
    const facts = { block: standing(BLOCKED), connection: null, isWindowClosed: true };
    const earlier = { effect: 'NONE', messageId: 'earlier' };
    expect(decideReply(viewers.agent, ticket('CLOSED'), facts, 'earlier')).toEqual(earlier);
    expect(outcome(decideReply(viewers['key tickets:read'], ticket('CLOSED'), facts, 'earlier'))).toBe('FORBIDDEN');
  });
});
