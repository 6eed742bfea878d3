import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  BlockedTicketEvents,
  ContactEvents,
  DeleteBlockedTicket,
  QueueCountEvents,
  TicketEvents,
  UnblockContact,
  UnblockTicket,
} from '../../../testkit/operations.ts';
import type { Subscriber } from '../../../testkit/subscriber.ts';
import type { TestWorkspace } from '../../environment/workspace.ts';
import { aWorld } from '../../environment/world.ts';

const world = await aWorld();

/** The events that arrive until a new contact is blocked. */
async function untilNow<Data>(workspace: TestWorkspace, subscriber: Subscriber<Data>): Promise<Data[]> {
  const marker = await workspace.subscribe(workspace.supervisor, ContactEvents, {
    after: await workspace.feedCursor(),
  });
  const newContact = await workspace.aBlockedCustomer();
  while ((await marker.next()).contactEvents.__typename !== 'ContactBlocked');
  await marker.stop();
  expect(await newContact.contactId()).toBe(newContact.id);
  return [...subscriber.arrived];
}

describe('a held message', () => {
  it.each(['agent', 'key without held:read'])(
    'reaches no %s on any subscription, not even as an empty frame',
    async (who) => {
      const workspace = await world.aWorkspace();
      const { supervisor } = workspace;
      const agent = who === 'agent' ? workspace.agent : await workspace.withKey('contacts:read', 'tickets:read');
      const customer = await workspace.aBlockedCustomer();
      const closed = await workspace.ticketOf(customer.id, 'CLOSED');
      const after = await workspace.feedCursor();
      const refused = await workspace.subscribe(agent, BlockedTicketEvents, { after });
      expect(await refused.ended).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);

      const contacts = await workspace.subscribe(agent, ContactEvents, { after, contactId: customer.id });
      const tickets = await workspace.subscribe(agent, TicketEvents, { after });
      const ticket = await workspace.subscribe(agent, TicketEvents, { after, ticketId: closed });
      const counts = await workspace.subscribe(agent, QueueCountEvents, {});
      const firstCounts = (await counts.next()).queueCounts;
      const all = await workspace.subscribe(supervisor, TicketEvents, { after });
      const canary = `canary ${randomUUID()}`;
      await customer.writes(canary);
      await customer.writes(canary);
      await supervisor.ask(DeleteBlockedTicket, { ticketId: await workspace.heldTicketOf(customer.id) });
      await customer.writes(canary);
      const held = await workspace.heldTicketOf(customer.id);
      const watching = await workspace.subscribe(agent, TicketEvents, { after, ticketId: held });
      expect(await watching.ended).toMatchObject([{ extensions: { code: 'TICKET_NOT_FOUND' } }]);
      await supervisor.ask(UnblockContact, { contactId: customer.id, policy: 'DELETE_ALL' });

      expect(JSON.stringify(await untilNow(workspace, tickets))).not.toContain(canary);
      const contactEventTypes = (await untilNow(workspace, contacts)).map(
        ({ contactEvents }) => contactEvents.__typename,
      );
      expect(contactEventTypes).toEqual(['ContactUnblocked']);
      expect(ticket.arrived).toEqual([]);
      // The agent gets only the closed tickets of the contacts that `untilNow` blocks.
      const shown = tickets.arrived.map(({ ticketEvents }) =>
        'ticket' in ticketEvents ? ticketEvents.ticket.id : ticketEvents.__typename,
      );
      expect(shown).not.toContain(held);
      expect(shown).not.toContain('TicketGone');
      expect(JSON.stringify(all.arrived)).toContain('TicketGone');
      expect(counts.arrived.every(({ queueCounts }) => queueCounts.blocked === 0)).toBe(true);
      expect(firstCounts.blocked).toBe(0);
      await Promise.all([contacts, tickets, ticket, counts, all, refused, watching].map((one) => one.stop()));
    },
  );

  it('does not make an unchanged queueCounts arrive again for an agent', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    const [agents, supervisors] = [
      await workspace.subscribe(workspace.agent, QueueCountEvents, {}),
      await workspace.subscribe(workspace.supervisor, QueueCountEvents, {}),
    ];
    await agents.next();
    await supervisors.next();
    await customer.writes('held');
    expect((await supervisors.next()).queueCounts.blocked).toBe(1);
    await workspace.supervisor.ask(UnblockTicket, { ticketId: await workspace.heldTicketOf(customer.id) });
    expect((await agents.next()).queueCounts).toMatchObject({ blocked: 0, unassigned: 1 });
    await Promise.all([agents.stop(), supervisors.stop()]);
  });
});

describe('a broken event in the log', () => {
  it('is left out on every subscription, and later events arrive', async () => {
    const workspace = await world.aWorkspace();
    const { supervisor } = workspace;
    const customer = await workspace.aBlockedCustomer();
    const after = await workspace.feedCursor();
    const unknownId = randomUUID();
    const broken = [
      { type: 'ticket.held', ticket: unknownId, data: { channelId: unknownId, messageId: unknownId } },
      { type: 'ticket.held', ticket: unknownId, data: null },
      { type: 'something.new', ticket: unknownId, data: { from: 'NOWHERE' } },
      {
        type: 'contact.unblocked',
        ticket: null,
        data: { blockId: 'no id', policy: 'SOMETHING', ticketIds: ['no id', unknownId] },
      },
      { type: 'contact.blocked', ticket: null, data: { blockId: "'; drop table events" } },
      { type: 'contact.blocked', ticket: null, data: 7 },
    ];
    for (const { type, ticket, data } of broken)
      await world.db.owner`
        insert into events (workspace_id, type, audience, contact_id, ticket_id, actor_kind, data, occurred_at)
        values (${workspace.id}, ${type}, 'EVERYONE', ${unknownId}, ${ticket}, 'SYSTEM', ${JSON.stringify(data)}::text::jsonb, now())`;
    await customer.writes('held');
    await supervisor.ask(UnblockContact, { contactId: customer.id, policy: 'UNBLOCK_ALL' });
    const firstType = async (subscriber: Subscriber<Record<string, { __typename?: string }>>) => {
      const { __typename } = Object.values(await subscriber.next())[0] ?? {};
      await subscriber.stop();
      return __typename;
    };
    const list = await workspace.subscribe(supervisor, BlockedTicketEvents, { after });
    expect((await list.next()).blockedTicketEvents).toMatchObject({
      __typename: 'BlockedTicketsCleared',
      contactId: customer.id,
    });
    await list.stop();
    expect(await firstType(await workspace.subscribe(supervisor, ContactEvents, { after }))).toBe('ContactUnblocked');
    expect(await firstType(await workspace.subscribe(supervisor, TicketEvents, { after }))).toBe('TicketMessageAdded');
    const counts = await workspace.subscribe(supervisor, QueueCountEvents, {});
    expect((await counts.next()).queueCounts.blocked).toBe(0);
    await counts.stop();
  });
});

describe('twenty workspaces', () => {
  it('each get only events of their own contacts, however many events the others have', async () => {
    const workspaces = await Promise.all(Array.from({ length: 20 }, () => world.aWorkspace()));
    const subscribed = await Promise.all(
      workspaces.map(async (workspace) => {
        const customer = await workspace.aBlockedCustomer();
        const feed = await workspace.subscribe(workspace.supervisor, BlockedTicketEvents, {
          after: await workspace.feedCursor(),
        });
        return { workspace, customer, feed };
      }),
    );
    await Promise.all(
      subscribed.map(async ({ workspace, customer }) => {
        for (let turn = 0; turn < 15; turn += 1) await customer.writes(`${workspace.id} ${turn}`);
        await workspace.supervisor.ask(UnblockContact, { contactId: customer.id, policy: 'UNBLOCK_ALL' });
      }),
    );
    for (const { workspace, customer, feed } of subscribed) {
      for (let received = ''; received !== 'BlockedTicketsCleared'; ) {
        const { blockedTicketEvents: event } = await feed.next();
        received = event.__typename;
        if ('ticket' in event) expect(event.ticket.preview).toMatch(new RegExp(`^${workspace.id} `));
        else expect(event).toMatchObject({ contactId: customer.id, count: 1 });
      }
      expect(feed.arrived).toEqual([]);
      await feed.stop();
    }
  });
});
