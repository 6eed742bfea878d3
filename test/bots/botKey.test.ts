import { getNamedType } from 'graphql';
import { afterAll, describe, expect, it } from 'vitest';
import { OPERATIONS } from '../../src/admission/permissionTable.ts';
import { BotEvents, BotTicket, ConnectBot, HandOverTicket } from '../../testkit/bots/operations.ts';
import { minimalOperation, type ReachableField, rootFields, UNKNOWN_ID } from '../../testkit/minimalOperation.ts';
import { AssignTicket, BlockContact, SendMessage, UnblockTicket, Users } from '../../testkit/operations.ts';
import { refusalAt } from '../../testkit/transports.ts';
import { expectInvariants } from '../blocks/auditAssertions.ts';
import { testSchema } from '../environment/testSchema.ts';
import type { TestWorkspace } from '../environment/workspace.ts';
import { aWorld } from '../environment/world.ts';

/** What a key with `bot:answer` can see: the tickets that its bot has, and nothing else by any path. */

const world = await aWorld();
afterAll(() => expectInvariants(world));
const workspace = await world.aWorkspace();
const roots = rootFields(await testSchema());

async function aBot(of: TestWorkspace, channelId: string) {
  const bot = await of.withKey('bot:answer');
  await of.admin.ask(ConnectBot, { channelId, apiKeyId: bot.keyId, answersWithinSeconds: 3_600 });
  return bot;
}

const channelId = await workspace.aChannel({ botActive: true });
const bot = await aBot(workspace, channelId);
const otherChannelId = await workspace.aChannel({ botActive: true });
await aBot(workspace, otherChannelId);

/** A customer with a ticket of the bot of the channel. */
async function aTicket(on = channelId) {
  const customer = await workspace.aCustomer({ channelId: on });
  await customer.writes('Where is my parcel?');
  const contact = await customer.contactId();
  return { customer, contact, ticket: await workspace.ticketOf(contact, 'BOT') };
}

async function messageOf(ticketId: string): Promise<string> {
  const [found] = await world.db.owner<{ id: string }[]>`select id from messages where ticket_id = ${ticketId}`;
  return found?.id ?? '';
}

/** The ids of what the bot must not see: tickets of other bots and of people, and what is held. */
async function hiddenIds(): Promise<readonly string[]> {
  const foreign = await aTicket(otherChannelId);
  const taken = await aTicket();
  await workspace.agent.ask(HandOverTicket, { ticketId: taken.ticket, note: 'a secret of the team' });
  const blocked = await workspace.aBlockedCustomer({ channelId });
  await blocked.writes('held');
  const held = await workspace.heldTicketOf(blocked.id);
  const [user] = (await workspace.agent.ask(Users, {})).users;
  const notes = await world.db.owner<{ id: string }[]>`select id from messages where direction = 'SYSTEM'`;
  const seen = [foreign, taken, { contact: blocked.id, ticket: held }];
  const messages = await Promise.all(seen.map(({ ticket }) => messageOf(ticket)));
  return [
    ...seen.flatMap(({ contact, ticket }) => [contact, ticket]),
    ...messages,
    ...notes.map(({ id }) => id),
    user?.id ?? '',
    otherChannelId,
  ];
}

/** The answer with the id, or the refusal of a subscription. */
async function answer(root: ReachableField, id: string): Promise<string> {
  const given = root.field.args.filter(({ type }) => getNamedType(type).name === 'ID').map(({ name }) => [name, id]);
  const request = minimalOperation(root, Object.fromEntries(given));
  const answered =
    root.operation === 'subscription'
      ? await refusalAt('WebSocket', world.url, bot.token ?? '', request)
      : await bot.send(request);
  return JSON.stringify(answered).replaceAll(id, 'the id');
}

describe('a key with bot:answer', () => {
  it('gets the same answer for every id that is not its own as for none, from every field of the schema', async () => {
    const hidden = await hiddenIds();
    const withIds = roots.filter(({ field }) => field.args.some(({ type }) => getNamedType(type).name === 'ID'));
    for (const root of withIds)
      for (const id of hidden) {
        expect(await answer(root, id), `${root.name} with ${id}`).toBe(await answer(root, UNKNOWN_ID));
      }
  });

  it('may ask for its tickets and for nothing else', async () => {
    const allowed: string[] = [];
    for (const root of roots) {
      if (root.operation === 'subscription' || OPERATIONS[root.name] === 'SETTINGS') continue;
      const { errors } = await bot.send(minimalOperation(root));
      if (errors?.[0]?.extensions.code !== 'FORBIDDEN') allowed.push(root.name);
    }
    expect(allowed.sort()).toEqual([
      'Mutation.handOverTicket',
      'Mutation.sendMessage',
      'Query.channels',
      'Query.feedCursor',
      'Query.node',
      'Query.ticket',
      'Query.viewer',
    ]);
    const { data } = await bot.send({ query: '{ channels { id } }' });
    expect(data).toEqual({ channels: [{ id: channelId }] });
  });

  it('reads its ticket with the name, the identities and the messages of the contact, and no more of them', async () => {
    const { customer, contact, ticket: id } = await aTicket();
    const { ticket } = await bot.ask(BotTicket, { id });
    expect(ticket).toMatchObject({
      status: 'BOT',
      contact: { id: contact, identities: [{ value: customer.identity.value }] },
      messages: { edges: [{ node: { body: 'Where is my parcel?' } }] },
    });
    for (const field of ['contact { blocked }', 'contact { block { note } }', 'assignee { id }', 'releasedAt']) {
      const { errors } = await bot.send({ query: `{ ticket(id: "${id}") { ${field} } }` });
      expect(errors?.[0]?.extensions.code, field).toBe('FORBIDDEN');
    }
  });

  it('with contacts:read besides reads every contact, and of tickets only its own', async () => {
    const both = await workspace.withKey('bot:answer', 'contacts:read');
    const { contact, ticket } = await aTicket();
    const query = 'query ($id: ID!, $ticket: ID!) { contact(id: $id) { id blocked } ticket(id: $ticket) { id } }';
    const { data } = await both.send({ query, variables: { id: contact, ticket } });
    expect(data).toEqual({ contact: { id: contact, blocked: false }, ticket: null });
  });
});

describe('the feed of a bot', () => {
  it('tells of delivered messages and releases, and says that a ticket is gone when a person takes it', async () => {
    const feed = await workspace.subscribe(bot, BotEvents, { after: await workspace.feedCursor() });
    await aTicket(otherChannelId);
    const { customer, contact, ticket } = await aTicket();
    expect((await feed.next()).ticketEvents).toMatchObject({
      ticket: { id: ticket },
      message: { direction: 'INBOUND' },
    });
    await bot.ask(SendMessage, { ticketId: ticket, body: 'It is on its way.' });
    expect((await feed.next()).ticketEvents).toMatchObject({ message: { body: 'It is on its way.' } });
    const [user] = (await workspace.agent.ask(Users, {})).users;
    await workspace.agent.ask(AssignTicket, { ticketId: ticket, userId: user?.id ?? '' });
    expect((await feed.next()).ticketEvents).toMatchObject({ __typename: 'TicketGone', ticketId: ticket });
    await customer.writes('Thanks!');
    await workspace.supervisor.ask(BlockContact, { contactId: contact });
    await customer.writes('held');
    const held = await workspace.heldTicketOf(contact);
    await workspace.supervisor.ask(UnblockTicket, { ticketId: held });
    expect((await feed.next()).ticketEvents).toMatchObject({ from: 'BLOCKED', ticket: { id: held, status: 'BOT' } });
    const { ticket: released } = await bot.ask(BotTicket, { id: held });
    expect(released?.messages.edges).toMatchObject([{ node: { body: 'held' } }]);
  });

  it('of two bots of one workspace each is told of its own tickets', async () => {
    const second = await aBot(workspace, otherChannelId);
    const after = await workspace.feedCursor();
    const [one, other] = [
      await workspace.subscribe(bot, BotEvents, { after }),
      await workspace.subscribe(second, BotEvents, { after }),
    ];
    const mine = await aTicket();
    const theirs = await aTicket(otherChannelId);
    expect((await one.next()).ticketEvents).toMatchObject({ ticket: { id: mine.ticket } });
    expect((await other.next()).ticketEvents).toMatchObject({ ticket: { id: theirs.ticket } });
  });
});

describe('every table that names a ticket, a contact or a message', () => {
  it('is narrowed for bots by a policy of its own', async () => {
    const open = await world.db.owner<{ name: string }[]>`
      select distinct c.table_name as name from information_schema.columns c
      join information_schema.role_table_grants g on g.table_schema = c.table_schema and g.table_name = c.table_name
        and g.grantee = 'blockdesk_app' and g.privilege_type = 'SELECT'
      where c.table_schema = 'public' and c.column_name in ('ticket_id', 'contact_id', 'message_id')
        and not exists (select from pg_policies p where p.tablename = c.table_name and p.policyname = 'bot')`;
    expect(open).toEqual([]);
  });
});
