import { v7 as newId } from 'uuid';
import { describe, expect, it } from 'vitest';
import { BlockedTicketEvents, BlockedTickets, ContactEvents, UnblockContact } from '../../testkit/operations.ts';
import type { Subscriber } from '../../testkit/subscriber.ts';
import { theOnly } from '../environment/workspace.ts';
import { aWorld } from '../environment/world.ts';

const FLOOD = 2_000;
const UPDATE_EVERY_MS = 400;

const FIVE = `mutation ($channelId: ID!, $from: ContactIdentityInput!, ${[0, 1, 2, 3, 4].map((n) => `$b${n}: String!, $e${n}: String!`).join(' ')}) {
  ${[0, 1, 2, 3, 4].map((n) => `m${n}: receiveMessage(channelId: $channelId, from: $from, body: $b${n}, externalId: $e${n}) { outcome }`).join(' ')}
}`;

const world = await aWorld();
const { owner } = world.db;

type Told = {
  readonly blockedTicketEvents: { readonly __typename: string; readonly ticket?: { readonly messageCount: number } };
};

/** What is told until the ticket has as many messages. */
async function untilCount(subscriber: Subscriber<Told>, count: number): Promise<Told[]> {
  const heard: Told[] = [];
  for (let messages = 0; messages < count; ) {
    const event = await subscriber.next();
    heard.push(event);
    messages = event.blockedTicketEvents.ticket?.messageCount ?? messages;
  }
  return heard;
}

describe('A flood of messages from one blocked contact', () => {
  it('is one ticket with all of them, told a few times a second, and others are told of at once meanwhile', async () => {
    const workspace = await world.aWorkspace();
    const [customer, other] = [await workspace.aBlockedCustomer(), await workspace.aBlockedCustomer()];
    const { supervisor } = workspace;
    const after = await workspace.feedCursor();
    const feed = await workspace.subscribe(supervisor, BlockedTicketEvents, { after, channelId: customer.channelId });
    const others = await workspace.subscribe(supervisor, BlockedTicketEvents, { after, channelId: other.channelId });
    const began = performance.now();
    let written = 0;
    const writer = async () => {
      while (written < FLOOD) {
        const bodies = Array.from({ length: 5 }, (_, n) => `flood ${written + n}`);
        written += bodies.length;
        const { channelId, identity } = customer;
        const variables = Object.fromEntries(
          bodies.flatMap((body, n) => [
            [`b${n}`, body],
            [`e${n}`, newId()],
          ]),
        );
        const { data } = await workspace.admin.send({
          query: FIVE,
          variables: { ...variables, channelId, from: identity },
        });
        expect(Object.values(data ?? {})).toEqual(Array(5).fill({ outcome: 'HELD' }));
      }
    };
    const flood = Promise.all([writer(), writer(), writer(), writer()]);
    await other.writes('among it');
    expect((await others.next()).blockedTicketEvents).toMatchObject({
      __typename: 'BlockedTicketAdded',
      ticket: { preview: 'among it' },
    });
    expect(written).toBeLessThan(FLOOD);
    await flood;
    const toldMeanwhile = feed.arrived.length;
    const heard = await untilCount(feed, FLOOD);
    const took = performance.now() - began;
    expect(heard.length).toBeLessThanOrEqual(took / UPDATE_EVERY_MS + 3);
    // More than the new ticket was told while the flood lasted, not only at its end.
    expect(toldMeanwhile).toBeGreaterThan(1);

    const { blockedTickets } = await supervisor.ask(BlockedTickets, { contactId: customer.id });
    const ticket = theOnly(blockedTickets.edges).node;
    expect(ticket.messageCount).toBe(FLOOD);
    const [stored] = await owner`select count(distinct body)::integer from messages where ticket_id = ${ticket.id}`;
    expect(stored).toEqual({ count: FLOOD });
    expect(feed.arrived).toEqual([]);
    await Promise.all([feed.stop(), others.stop()]);
  });
});

describe.each(['UNBLOCK_ALL', 'DELETE_ALL'] as const)(
  'Unblocking a contact with very many held tickets by %s',
  (policy) => {
    it('is one event in the log, and one in every feed', async () => {
      const workspace = await world.aWorkspace();
      const { supervisor } = workspace;
      const customer = await workspace.aBlockedCustomer();
      await customer.writes('held');
      await owner`
      with made as (
        insert into channels (workspace_id, id, type, name)
        select ${workspace.id}, gen_random_uuid(), 'WEBCHAT', 'Channel ' || n from generate_series(2, ${FLOOD}::integer) n returning id),
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
      expect(unblockContact.ticketsReleased + unblockContact.ticketsDeleted).toBe(FLOOD);
      const appended =
        await owner`select type from events where workspace_id = ${workspace.id} and id > ${before?.id ?? 0}`;
      expect([...appended]).toEqual([{ type: 'contact.unblocked' }]);
      expect((await list.next()).blockedTicketEvents).toMatchObject({
        __typename: 'BlockedTicketsCleared',
        contactId: customer.id,
        policy,
        count: FLOOD,
      });
      expect((await contacts.next()).contactEvents).toMatchObject({ __typename: 'ContactUnblocked' });
      await (await workspace.aBlockedCustomer()).writes('the next thing');
      expect((await list.next()).blockedTicketEvents).toMatchObject({ ticket: { preview: 'the next thing' } });
      const [left] =
        await owner`select count(*)::integer from tickets where contact_id = ${customer.id} and status = 'BLOCKED'`;
      expect(left).toEqual({ count: 0 });
      await Promise.all([list.stop(), contacts.stop()]);
    });
  },
);
