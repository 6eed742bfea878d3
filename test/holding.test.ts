import { describe, expect, it } from 'vitest';
import {
  BlockContact,
  BlockedTicketEvents,
  BlockedTickets,
  Contact360,
  QueueCounts,
  Ticket,
  Tickets,
  UnblockContact,
  UnblockTicket,
  UpdateChannel,
} from '../testkit/operations.ts';
import { theOnly } from './environment/workspace.ts';
import { aWorld } from './environment/world.ts';

const world = await aWorld();

describe('a message of a blocked customer', () => {
  it('messages of a blocked contact are held in one ticket a channel, which supervisors see and agents do not', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    expect(await customer.writes('buy cheap watches')).toBe('HELD');
    expect(await customer.writes('last chance')).toBe('HELD');

    const { blockedTickets } = await workspace.supervisor.ask(BlockedTickets, { search: 'LAST' });
    expect(blockedTickets.totalCount).toBe(1);
    expect(theOnly(blockedTickets.edges).node).toMatchObject({
      preview: 'last chance',
      messageCount: 2,
      contact: { id: customer.id },
    });

    const held = await workspace.heldTicketOf(customer.id);
    expect(await workspace.agent.refusal(BlockedTickets, {})).toBe('FORBIDDEN');
    expect((await workspace.agent.ask(Ticket, { id: held })).ticket).toBeNull();
    expect((await workspace.agent.ask(Tickets, { status: 'BLOCKED' })).tickets.totalCount).toBe(0);
    expect((await workspace.agent.ask(QueueCounts, {})).queueCounts.blocked).toBe(0);
  });

  it("a held message reaches a supervisor's feed live, and the release of its ticket does too", async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    const feed = await workspace.subscribe(workspace.supervisor, BlockedTicketEvents, {
      after: await workspace.feedCursor(),
    });

    await customer.writes('first');
    expect((await feed.next()).blockedTicketEvents).toMatchObject({
      __typename: 'BlockedTicketAdded',
      ticket: { preview: 'first' },
    });
    await customer.writes('second');
    expect((await feed.next()).blockedTicketEvents).toMatchObject({
      __typename: 'BlockedTicketUpdated',
      ticket: { messageCount: 2 },
    });

    const ticketId = await workspace.heldTicketOf(customer.id);
    await workspace.supervisor.ask(UnblockTicket, { ticketId });
    expect((await feed.next()).blockedTicketEvents).toMatchObject({
      __typename: 'BlockedTicketReleased',
      ticketId,
      movedTo: 'UNASSIGNED',
    });
    await feed.stop();
  });

  it('a held message changes nothing that an agent can read of the contact', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    const before = await workspace.agent.ask(Contact360, { id: customer.id });
    await customer.writes('held');
    expect(await workspace.agent.ask(Contact360, { id: customer.id })).toEqual(before);
  });
});

describe('unblockTicket', () => {
  it('unblockTicket moves a held ticket to BOT when the bot is active, and the contact stays blocked', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    await customer.writes('held');
    await workspace.admin.ask(UpdateChannel, { channelId: customer.channelId, botActive: true });
    const ticketId = await workspace.heldTicketOf(customer.id);
    const { unblockTicket } = await workspace.supervisor.ask(UnblockTicket, { ticketId });
    expect(unblockTicket).toMatchObject({ changed: true, ticket: { status: 'BOT' } });
    expect((await workspace.supervisor.ask(UnblockTicket, { ticketId })).unblockTicket.changed).toBe(false);
    expect(await customer.writes('again')).toBe('HELD');
    expect(await workspace.heldTicketOf(customer.id)).not.toBe(ticketId);
  });
});

/** The tables of the database in which a row contains the word, in whatever column. */
async function tablesWith(word: string): Promise<string[]> {
  const { owner } = world.db;
  const tables = await owner<{ schema: string; name: string }[]>`
    select schemaname as schema, tablename as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema') order by name`;
  const found: string[] = [];
  for (const { schema, name } of tables) {
    const rows = await owner`select from ${owner(schema)}.${owner(name)} listed where listed::text like ${`%${word}%`}`;
    if (rows.length > 0) found.push(name);
  }
  return found;
}

describe('unblockContact', () => {
  it('DELETE_ALL leaves no byte of what was held in the database', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    await customer.writes('a secret confession');
    expect(await tablesWith('confession')).toContain('messages');
    const { unblockContact } = await workspace.supervisor.ask(UnblockContact, {
      contactId: customer.id,
      policy: 'DELETE_ALL',
    });
    expect(unblockContact).toMatchObject({
      changed: true,
      ticketsDeleted: 1,
      ticketsReleased: 0,
      contact: { blocked: false },
    });
    expect(await tablesWith('confession')).toEqual([]);
    expect(await customer.writes('hello again')).toBe('DELIVERED');
  });

  it('UNBLOCK_ALL releases every held ticket, and a new block starts a new record', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    await customer.writes('held');
    const { unblockContact } = await workspace.supervisor.ask(UnblockContact, {
      contactId: customer.id,
      policy: 'UNBLOCK_ALL',
    });
    expect(unblockContact).toMatchObject({ changed: true, ticketsReleased: 1 });
    const { blockContact } = await workspace.supervisor.ask(BlockContact, { contactId: customer.id });
    expect(blockContact.changed).toBe(true);
    expect(blockContact.closedTickets).toHaveLength(1);
  });
});
