import { describe, expect, it } from 'vitest';
import type { TicketEventsSubscription } from '../../../testkit/gql/graphql.ts';
import {
  BlockContact,
  BlockedTicketEvents,
  ContactEvents,
  TicketEvents,
  UnblockContact,
} from '../../../testkit/operations.ts';
import type { Subscriber } from '../../../testkit/subscriber.ts';
import { aWorld } from '../../environment/world.ts';

const world = await aWorld();
const { owner } = world.db;

const MANY = 2_000;

async function takeFrom<Data>(subscriber: Subscriber<Data>, count: number): Promise<Data[]> {
  const taken: Data[] = [];
  while (taken.length < count) taken.push(await subscriber.next());
  return taken;
}

const ticketIn = (event: TicketEventsSubscription['ticketEvents']): string =>
  'ticket' in event ? event.ticket.id : '';

describe('the event of unblocking a contact with several held tickets', () => {
  it('becomes one TicketStatusChanged a ticket, and a cursor in the middle continues with the other tickets', async () => {
    const workspace = await world.aWorkspace();
    const { supervisor } = workspace;
    const identity = { kind: 'PHONE', value: '+628777000111' } as const;
    const onChannels = await Promise.all([0, 1, 2].map(async () => workspace.aCustomer({ identity })));
    await onChannels[0]?.writes('hello');
    const contactId = (await onChannels[0]?.contactId()) ?? '';
    await supervisor.ask(BlockContact, { contactId });
    for (const customer of onChannels) expect(await customer.writes('held')).toBe('HELD');
    const after = await workspace.feedCursor();
    await supervisor.ask(UnblockContact, { contactId, policy: 'UNBLOCK_ALL' });

    const whole = await workspace.subscribe(supervisor, TicketEvents, { after });
    const parts = (await takeFrom(whole, 3)).map(({ ticketEvents }) => ticketEvents);
    expect(parts.map((part) => part.__typename)).toEqual(Array(3).fill('TicketStatusChanged'));
    expect(new Set(parts.map(ticketIn)).size).toBe(3);
    for (const [at, part] of parts.entries()) {
      const resumed = await workspace.subscribe(supervisor, TicketEvents, { after: part.cursor });
      const rest = (await takeFrom(resumed, 2 - at)).map(({ ticketEvents }) => ticketEvents);
      expect(rest.map(ticketIn)).toEqual(parts.slice(at + 1).map(ticketIn));
      const marker = await workspace.aCustomer();
      await marker.writes('the next message');
      expect((await resumed.next()).ticketEvents.__typename).toBe('TicketMessageAdded');
      await resumed.stop();
    }

    // A subscription to one of the tickets gets that one only.
    for (const part of parts) {
      const ticketId = ticketIn(part);
      const one = await workspace.subscribe(supervisor, TicketEvents, { after, ticketId });
      const marker = await workspace.subscribe(supervisor, ContactEvents, { after: part.cursor, contactId });
      expect(ticketIn((await one.next()).ticketEvents)).toBe(ticketId);
      await supervisor.ask(BlockContact, { contactId });
      await marker.next();
      expect(one.arrived.map(({ ticketEvents }) => ticketIn(ticketEvents)).filter((id) => id !== ticketId)).toEqual([]);
      await supervisor.ask(UnblockContact, { contactId, policy: 'UNBLOCK_ALL' });
      await Promise.all([one.stop(), marker.stop()]);
    }
    await whole.stop();
  });

  it('becomes one FeedReset on ticketEvents beyond 100 tickets, and the feed continues after it', async () => {
    const workspace = await world.aWorkspace();
    const { supervisor } = workspace;
    const customer = await workspace.aBlockedCustomer();
    await customer.writes('held');
    // A contact with a hundred and one held tickets, on as many channels.
    await owner`
      with made as (
        insert into channels (workspace_id, id, type, name)
        select ${workspace.id}, gen_random_uuid(), 'WEBCHAT', 'Channel ' || n from generate_series(1, 100) n returning id)
      insert into tickets (workspace_id, id, number, contact_id, channel_id, status, last_message_id, last_message_at, message_count, blocked_at, created_at)
      select workspace_id, gen_random_uuid(), 1000 + row_number() over (), contact_id, made.id, status, last_message_id, last_message_at, 1, now(), now()
      from tickets, made where workspace_id = ${workspace.id} and contact_id = ${customer.id} and status = 'BLOCKED'`;
    const after = await workspace.feedCursor();
    const tickets = await workspace.subscribe(supervisor, TicketEvents, { after });
    const list = await workspace.subscribe(supervisor, BlockedTicketEvents, { after });
    await supervisor.ask(UnblockContact, { contactId: customer.id, policy: 'UNBLOCK_ALL' });
    expect((await tickets.next()).ticketEvents.__typename).toBe('FeedReset');
    expect((await list.next()).blockedTicketEvents).toMatchObject({ __typename: 'BlockedTicketsCleared', count: 101 });
    await customer.writes('hello again');
    expect((await tickets.next()).ticketEvents.__typename).toBe('TicketMessageAdded');
    await Promise.all([tickets.stop(), list.stop()]);
  });
});

describe.each(['UNBLOCK_ALL', 'DELETE_ALL'] as const)(
  'unblocking a contact with 2,000 held tickets by %s',
  (policy) => {
    it('appends one event, and sends one on each feed', async () => {
      const workspace = await world.aWorkspace();
      const { supervisor } = workspace;
      const customer = await workspace.aBlockedCustomer();
      await customer.writes('held');
      await owner`
      with made as (
        insert into channels (workspace_id, id, type, name)
        select ${workspace.id}, gen_random_uuid(), 'WEBCHAT', 'Channel ' || n from generate_series(2, ${MANY}::integer) n returning id),
      message as (
        select gen_random_uuid() as id, gen_random_uuid() as ticket, made.id as channel, 1000 + row_number() over () as number from made),
      ticket as (
        insert into tickets (workspace_id, id, number, contact_id, channel_id, status, last_message_id, last_message_at, message_count, blocked_at, created_at)
        select ${workspace.id}, ticket, number, ${customer.id}, channel, 'BLOCKED', id, now(), 1, now(), now() from message)
      insert into messages (workspace_id, id, ticket_id, direction, body, sent_at, stored_at)
      select ${workspace.id}, id, ticket, 'INBOUND', 'held', now(), now() from message`;
      const after = await workspace.feedCursor();
      const list = await workspace.subscribe(supervisor, BlockedTicketEvents, { after });
      const contacts = await workspace.subscribe(supervisor, ContactEvents, { after });
      const [before] = await owner<
        { id: number }[]
      >`select max(id)::integer as id from events where workspace_id = ${workspace.id}`;
      const { unblockContact } = await supervisor.ask(UnblockContact, { contactId: customer.id, policy });
      expect(unblockContact.ticketsReleased + unblockContact.ticketsDeleted).toBe(MANY);
      const appended =
        await owner`select type from events where workspace_id = ${workspace.id} and id > ${before?.id ?? 0}`;
      expect([...appended]).toEqual([{ type: 'contact.unblocked' }]);
      expect((await list.next()).blockedTicketEvents).toMatchObject({
        __typename: 'BlockedTicketsCleared',
        contactId: customer.id,
        policy,
        count: MANY,
      });
      expect((await contacts.next()).contactEvents).toMatchObject({ __typename: 'ContactUnblocked' });
      await (await workspace.aBlockedCustomer()).writes('the next message');
      expect((await list.next()).blockedTicketEvents).toMatchObject({ ticket: { preview: 'the next message' } });
      const [left] =
        await owner`select count(*)::integer from tickets where contact_id = ${customer.id} and status = 'BLOCKED'`;
      expect(left).toEqual({ count: 0 });
      await Promise.all([list.stop(), contacts.stop()]);
    });
  },
);
