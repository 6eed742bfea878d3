import { describe, expect, it } from 'vitest';
import { createApiClient } from '../../testkit/apiClient.ts';
import {
  AuditLog,
  BlockContact,
  BlockedTicketEvents,
  Contact360,
  ContactByIdentity,
  Contacts,
  DeleteBlockedTicket,
  QueueCountEvents,
  QueueCounts,
  SendMessage,
  TicketEvents,
  Tickets,
} from '../../testkit/operations.ts';
import { DeleteContact, EraseContact, RemovedContactEvents } from '../../testkit/people/operations.ts';
import { eventsDuring, expectInvariants, refusedWith } from '../blocks/auditAssertions.ts';
import type { TestWorkspace } from '../environment/workspace.ts';
import { aWorld } from '../environment/world.ts';

const world = await aWorld();
const { owner } = world.db;

const node = (id: string) => ({ query: `{ node(id: "${id}") { __typename } contact(id: "${id}") { id } }` });

/** A contact with an open ticket of two messages, one of them a reply. */
async function aChat(workspace: TestWorkspace) {
  const customer = await workspace.aCustomer();
  await customer.writes('Hello');
  const id = await customer.contactId();
  const ticketId = await workspace.ticketOf(id, 'UNASSIGNED');
  await workspace.agent.ask(SendMessage, { ticketId, body: 'Hello to you' });
  return { ...customer, id, ticketId };
}

const rowsOf = (contactId: string) => owner`
  select 'contacts' as table from contacts where id = ${contactId}
  union all select 'identities' from contact_identities where contact_id = ${contactId}
  union all select 'blocks' from blocks where contact_id = ${contactId}
  union all select 'tickets' from tickets where contact_id = ${contactId}`;

describe.each([
  ['deleteContact', DeleteContact, 'contact.deleted'],
  ['eraseContact', EraseContact, 'contact.erased'],
] as const)('%s', (name, Remove, type) => {
  const remove = async (workspace: TestWorkspace, contactId: string, more: { readonly keepBlock?: boolean } = {}) => {
    return (await workspace.admin.ask(Remove, { contactId, ...more })).removed;
  };

  it('removes the contact with all that is linked to it, with one event that holds ids and numbers', async () => {
    const workspace = await world.aWorkspace();
    const chat = await aChat(workspace);
    expect(await owner`select from deliveries where ticket_id = ${chat.ticketId}`).toHaveLength(1);
    const appended = await eventsDuring(world, workspace, async () => {
      expect(await remove(workspace, chat.id)).toEqual({
        contactId: chat.id,
        changed: true,
        ticketsDeleted: 1,
        messagesDeleted: 2,
        blockKept: false,
      });
    });
    expect(appended).toMatchObject([
      {
        type,
        audience: 'EVERYONE',
        contactId: chat.id,
        data: {
          ticketsDeleted: 1,
          messagesDeleted: 1,
          repliesDeleted: 1,
          blockKept: false,
          ticketIds: [chat.ticketId],
        },
      },
    ]);
    expect(await rowsOf(chat.id)).toEqual([]);
    expect(await owner`select from deliveries where ticket_id = ${chat.ticketId}`).toEqual([]);
    expect((await workspace.admin.send(node(chat.id))).data).toEqual({ node: null, contact: null });
    expect((await workspace.admin.send(node(chat.ticketId))).data).toMatchObject({ node: null });
    expect((await workspace.agent.ask(ContactByIdentity, { identity: chat.identity })).contactByIdentity).toBeNull();
    await expectInvariants(world);
  });

  it('is harmless again: it changes nothing and appends no event', async () => {
    const workspace = await world.aWorkspace();
    const chat = await aChat(workspace);
    await remove(workspace, chat.id);
    const appended = await eventsDuring(world, workspace, async () => {
      expect(await remove(workspace, chat.id)).toMatchObject({ changed: false, ticketsDeleted: 0, blockKept: false });
    });
    expect(appended).toEqual([]);
  });

  it('leaves no id of a message as the provider gave it, and a late retry brings nothing back', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aCustomer();
    await customer.writes('Hello', 'wamid of +6281234567890');
    await remove(workspace, await customer.contactId());
    expect(await owner`select from accepted_messages where external_id like '%6281234567890%'`).toEqual([]);
    expect(await customer.writes('Hello', 'wamid of +6281234567890')).toBe('DUPLICATE');
    expect(await customer.writes('Hello again', 'another')).toBe('DELIVERED');
  });

  it('is refused to supervisors, for an unknown contact, for an end in the past, and while a ticket is held', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    const contactId = customer.id;
    await customer.writes('held');
    await refusedWith(world, 'FORBIDDEN', workspace.supervisor, Remove, { contactId });
    await refusedWith(world, 'TICKET_KEPT', workspace.admin, Remove, { contactId });
    await refusedWith(world, 'TICKET_KEPT', workspace.admin, Remove, { contactId, keepBlock: false });
    await refusedWith(world, 'EXPIRY_IN_PAST', workspace.admin, Remove, {
      contactId,
      keepBlockUntil: '2020-01-01T00:00:00Z',
    });
    const other = await world.aWorkspace();
    await refusedWith(world, 'CONTACT_NOT_FOUND', other.admin, Remove, { contactId });
    await workspace.supervisor.ask(DeleteBlockedTicket, { ticketId: await workspace.heldTicketOf(contactId) });
    expect(await remove(workspace, contactId)).toMatchObject({ changed: true, blockKept: true });
  });

  it('keeps a block in force as a keyed hash of each identity, unless it is told not to', async () => {
    const workspace = await world.aWorkspace();
    const kept = await workspace.aBlockedCustomer();
    const dropped = await workspace.aBlockedCustomer();
    expect(await remove(workspace, kept.id)).toMatchObject({ blockKept: true });
    expect(await remove(workspace, dropped.id, { keepBlock: false })).toMatchObject({ blockKept: false });
    const rows = await owner`
      select reason, expires_at, contact_id, length(hash) as bytes from blocked_identities
      where workspace_id = ${workspace.id}`;
    expect(rows).toEqual([{ reason: 'SPAM', expires_at: null, contact_id: null, bytes: 32 }]);
    expect(JSON.stringify(await owner`select * from blocked_identities`)).not.toContain(kept.identity.value.slice(1));
    await expectInvariants(world);
  });

  it('without a key is refused with ERASURE_NOT_CONFIGURED where a block has to be kept', async () => {
    const keyless = await world.anotherServer({ blockHash: { kind: 'none' } });
    const workspace = await world.aWorkspace();
    const admin = createApiClient(keyless.url, workspace.admin.token);
    const { id: contactId } = await workspace.aBlockedCustomer();
    await refusedWith(world, 'ERASURE_NOT_CONFIGURED', admin, Remove, { contactId });
    const { removed } = await admin.ask(Remove, { contactId, keepBlock: false });
    expect(removed).toMatchObject({ changed: true });
    await keyless.stop();
  });

  it('leaves the counts, the lists and the audit right, and live counts follow', async () => {
    const workspace = await world.aWorkspace();
    const chat = await aChat(workspace);
    const blocked = await workspace.aBlockedCustomer();
    const counts = await workspace.subscribe(workspace.agent, QueueCountEvents, {});
    expect((await counts.next()).queueCounts).toMatchObject({ contacts: 2, blockedContacts: 1, unassigned: 1 });
    await remove(workspace, chat.id);
    expect((await counts.next()).queueCounts).toMatchObject({ contacts: 1, blockedContacts: 1, unassigned: 0 });
    await remove(workspace, blocked.id);
    expect((await workspace.agent.ask(QueueCounts, {})).queueCounts).toMatchObject({
      contacts: 0,
      blockedContacts: 0,
      closed: 0,
    });
    expect((await workspace.agent.ask(Contacts, {})).contacts.totalCount).toBe(0);
    expect((await workspace.agent.ask(Tickets, { status: 'CLOSED' })).tickets.totalCount).toBe(0);
    const { auditLog } = await workspace.supervisor.ask(AuditLog, { first: 2 });
    const word = name === 'deleteContact' ? 'deleted' : 'erased';
    expect(auditLog.edges.map((edge) => edge.node.summary)).toEqual([
      `Contact ${word}: 1 ticket with 1 message deleted, the block stays`,
      `Contact ${word}: 1 ticket with 2 messages deleted`,
    ]);
    await counts.stop();
  });

  it('reaches the feeds of contacts and tickets: by name with `detailed`, else by a reset', async () => {
    const workspace = await world.aWorkspace();
    const chat = await aChat(workspace);
    const after = await workspace.feedCursor();
    const { agent, supervisor } = workspace;
    const feeds = {
      detailed: await workspace.subscribe(agent, RemovedContactEvents, { after, detailed: true }),
      plain: await workspace.subscribe(agent, RemovedContactEvents, { after }),
      other: await workspace.subscribe(agent, RemovedContactEvents, {
        after,
        detailed: true,
        contactId: (await workspace.aBlockedCustomer()).id,
      }),
      tickets: await workspace.subscribe(agent, TicketEvents, { after: await workspace.feedCursor() }),
      held: await workspace.subscribe(supervisor, BlockedTicketEvents, { after }),
    };
    await feeds.detailed.next();
    await feeds.plain.next();
    await feeds.other.next();
    await remove(workspace, chat.id);
    expect((await feeds.detailed.next()).contactEvents).toMatchObject({
      __typename: 'ContactDeleted',
      contactId: chat.id,
      erased: name === 'eraseContact',
    });
    expect((await feeds.plain.next()).contactEvents).toMatchObject({ __typename: 'FeedReset' });
    expect((await feeds.tickets.next()).ticketEvents).toMatchObject({
      __typename: 'TicketGone',
      ticketId: chat.ticketId,
    });
    expect(feeds.other.arrived).toEqual([]);
    expect(feeds.held.arrived).toEqual([]);
    await Promise.all(Object.values(feeds).map((feed) => feed.stop()));
  });

  it('resets the feed of tickets when the contact had more than an event names', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aCustomer();
    await customer.writes('Hello');
    const id = await customer.contactId();
    await owner`
      insert into tickets (workspace_id, id, number, contact_id, channel_id, status, last_message_id, last_message_at, message_count, created_at)
      select workspace_id, gen_random_uuid(), number + 1000 + nth, contact_id, channel_id, 'CLOSED', last_message_id, now(), 1, now()
      from tickets, generate_series(1, 100) nth where contact_id = ${id}`;
    const tickets = await workspace.subscribe(workspace.agent, TicketEvents, { after: await workspace.feedCursor() });
    expect(await remove(workspace, id)).toMatchObject({ ticketsDeleted: 101 });
    expect((await tickets.next()).ticketEvents).toMatchObject({ __typename: 'FeedReset' });
    await tickets.stop();
  });

  it('ends the timeline, the blocks and the names with the contact: a new message makes a new contact', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    await remove(workspace, customer.id, { keepBlock: false });
    expect(await customer.writes('Hello')).toBe('DELIVERED');
    const id = await customer.contactId();
    expect(id).not.toBe(customer.id);
    const { contact } = await workspace.admin.ask(Contact360, { id });
    expect(contact?.blockHistory.edges).toEqual([]);
    expect(contact?.timeline.edges).toHaveLength(1);
    expect((await workspace.supervisor.ask(BlockContact, { contactId: id })).blockContact.changed).toBe(true);
  });
});

describe('eraseContact', () => {
  it('takes the identities of the person out of the names of other contacts', async () => {
    const workspace = await world.aWorkspace();
    const [erased, namesake] = [await workspace.aCustomer(), await workspace.aCustomer()];
    await Promise.all([erased.writes('Hello'), namesake.writes('Hello')]);
    const [id, otherId] = [await erased.contactId(), await namesake.contactId()];
    await owner`update contacts set display_name = ${erased.identity.value} where id = ${otherId}`;
    await workspace.admin.ask(EraseContact, { contactId: id });
    const { contact } = await workspace.agent.ask(Contact360, { id: otherId });
    expect(contact?.displayName).toBe(namesake.identity.value);
  });
});
