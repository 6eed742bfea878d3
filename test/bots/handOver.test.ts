import { afterEach, describe, expect, it } from 'vitest';
import { HandOverTicket, ReturnTicketToBot } from '../../testkit/bots/operations.ts';
import {
  AssignTicket,
  BlockContact,
  CloseTicket,
  SendMessage,
  Ticket,
  TicketEvents,
  Users,
} from '../../testkit/operations.ts';
import { eventsDuring, expectInvariants, refusedWith, typesDuring } from '../blocks/auditAssertions.ts';
import { answersOf, queuedAtLock } from '../blocks/lockQueue.ts';
import { aWorld } from '../environment/world.ts';

const world = await aWorld();
afterEach(() => expectInvariants(world));

/** A customer whose ticket the bot has. */
async function aTicketOfTheBot() {
  const workspace = await world.aWorkspace();
  const customer = await workspace.aCustomer({ channelId: await workspace.aChannel({ botActive: true }) });
  await customer.writes('Where is my parcel?');
  const contactId = await customer.contactId();
  const [user] = (await workspace.agent.ask(Users, {})).users;
  const ticketId = await workspace.ticketOf(contactId, 'BOT');
  return { workspace, customer, contactId, ticketId, userId: user?.id ?? '' };
}

describe('handOverTicket', () => {
  it('moves a ticket of the bot to the unassigned, with a note that the team reads and the ticket does not count', async () => {
    const { workspace, ticketId } = await aTicketOfTheBot();
    const feed = await workspace.subscribe(workspace.agent, TicketEvents, { after: await workspace.feedCursor() });
    const events = await eventsDuring(world, workspace, () =>
      workspace.agent.ask(HandOverTicket, { ticketId, note: ' asks for a refund ' }),
    );
    expect(events).toMatchObject([
      { type: 'ticket.handed_over', data: { from: 'BOT', to: 'UNASSIGNED', cause: 'PERSON' } },
    ]);
    expect((await feed.next()).ticketEvents).toMatchObject({
      message: { body: 'asks for a refund', direction: 'SYSTEM' },
    });
    expect((await feed.next()).ticketEvents).toMatchObject({ from: 'BOT', ticket: { status: 'UNASSIGNED' } });
    const { ticket } = await workspace.agent.ask(Ticket, { id: ticketId });
    expect(ticket).toMatchObject({ status: 'UNASSIGNED', preview: 'Where is my parcel?', messageCount: 1 });
    expect(ticket?.messages.edges.map(({ node }) => node.direction)).toEqual(['SYSTEM', 'INBOUND']);
  });

  it('changes nothing on a ticket that is unassigned, and is refused on one that the bot does not have', async () => {
    const { workspace, ticketId, userId } = await aTicketOfTheBot();
    await workspace.agent.ask(HandOverTicket, { ticketId, note: '  ' });
    const again = await typesDuring(world, workspace, () =>
      workspace.agent.ask(HandOverTicket, { ticketId, note: 'once more' }),
    );
    expect(again).toEqual([]);
    await workspace.agent.ask(AssignTicket, { ticketId, userId });
    await refusedWith(world, 'TICKET_NOT_WITH_BOT', workspace.agent, HandOverTicket, { ticketId });
    await workspace.agent.ask(CloseTicket, { ticketId });
    await refusedWith(world, 'TICKET_CLOSED', workspace.agent, HandOverTicket, { ticketId });
  });

  it('is refused on a held ticket as every act is', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    await customer.writes('held');
    const ticketId = await workspace.heldTicketOf(customer.id);
    await refusedWith(world, 'TICKET_NOT_FOUND', workspace.agent, HandOverTicket, { ticketId });
    await refusedWith(world, 'TICKET_NOT_FOUND', workspace.agent, ReturnTicketToBot, { ticketId });
    await refusedWith(world, 'TICKET_BLOCKED', workspace.supervisor, HandOverTicket, { ticketId });
    await refusedWith(world, 'TICKET_BLOCKED', workspace.supervisor, ReturnTicketToBot, { ticketId });
  });

  it('twice at once takes effect once; behind a block of the contact it is refused', async () => {
    const { workspace, contactId, ticketId } = await aTicketOfTheBot();
    const types = await typesDuring(world, workspace, async () => {
      const acts = [1, 2].map(() => () => workspace.agent.ask(HandOverTicket, { ticketId, note: 'twice' }));
      answersOf(await queuedAtLock(world, contactId, acts));
    });
    expect(types).toEqual(['ticket.handed_over']);
    const blocked = await aTicketOfTheBot();
    const [, late] = await queuedAtLock<readonly unknown[]>(world, blocked.contactId, [
      () => blocked.workspace.supervisor.ask(BlockContact, { contactId: blocked.contactId }),
      () => blocked.workspace.agent.ask(HandOverTicket, { ticketId: blocked.ticketId }),
    ]);
    expect(String(late?.status === 'rejected' && late.reason)).toContain('TICKET_CLOSED');
  });
});

describe('returnTicketToBot', () => {
  it('gives an assigned ticket to the bot, which has its next messages; the same again changes nothing', async () => {
    const { workspace, customer, ticketId, userId } = await aTicketOfTheBot();
    await workspace.agent.ask(AssignTicket, { ticketId, userId });
    await workspace.agent.ask(SendMessage, { ticketId, body: 'The bot can tell you.' });
    const events = await eventsDuring(world, workspace, async () => {
      const { returnTicketToBot } = await workspace.agent.ask(ReturnTicketToBot, { ticketId });
      expect(returnTicketToBot).toEqual({ id: ticketId, status: 'BOT', assignee: null });
      await workspace.agent.ask(ReturnTicketToBot, { ticketId });
    });
    expect(events).toMatchObject([{ type: 'ticket.returned_to_bot', data: { from: 'ASSIGNED', to: 'BOT' } }]);
    await customer.writes('Thank you');
    expect((await workspace.agent.ask(Ticket, { id: ticketId })).ticket).toMatchObject({
      status: 'BOT',
      messageCount: 3,
    });
  });

  it('is refused where no bot is active, and for a contact who is blocked', async () => {
    const { workspace, contactId, ticketId } = await aTicketOfTheBot();
    await workspace.agent.ask(HandOverTicket, { ticketId });
    await workspace.supervisor.ask(BlockContact, { contactId, openTickets: 'LEAVE_OPEN' });
    await refusedWith(world, 'CONTACT_BLOCKED', workspace.agent, ReturnTicketToBot, { ticketId });
    const customer = await workspace.aCustomer();
    await customer.writes('hello');
    const other = await workspace.ticketOf(await customer.contactId(), 'UNASSIGNED');
    await refusedWith(world, 'BOT_NOT_ACTIVE', workspace.agent, ReturnTicketToBot, { ticketId: other });
  });
});
