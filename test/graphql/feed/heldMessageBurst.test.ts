import { v7 as newId } from 'uuid';
import { describe, expect, it } from 'vitest';
import { BlockedTicketEvents, BlockedTickets } from '../../../testkit/operations.ts';
import type { Subscriber } from '../../../testkit/subscriber.ts';
import { theOnly } from '../../environment/workspace.ts';
import { sharedWorld } from '../../environment/world.ts';

const MESSAGES = 2_000;
const UPDATE_EVERY_MS = 400;

const FIVE = `mutation ($channelId: ID!, $from: ContactIdentityInput!, ${[0, 1, 2, 3, 4].map((n) => `$b${n}: String!, $e${n}: String!`).join(' ')}) {
  ${[0, 1, 2, 3, 4].map((n) => `m${n}: receiveMessage(channelId: $channelId, from: $from, body: $b${n}, externalId: $e${n}) { outcome }`).join(' ')}
}`;

const world = await sharedWorld();
const { owner } = world.db;

type ListEvent = {
  readonly blockedTicketEvents: { readonly __typename: string; readonly ticket?: { readonly messageCount: number } };
};

/** The events until the ticket has as many messages. */
async function untilCount(subscriber: Subscriber<ListEvent>, count: number): Promise<ListEvent[]> {
  const received: ListEvent[] = [];
  for (let messages = 0; messages < count; ) {
    const event = await subscriber.next();
    received.push(event);
    messages = event.blockedTicketEvents.ticket?.messageCount ?? messages;
  }
  return received;
}

describe('2,000 messages from one blocked contact', () => {
  it('become one ticket that is updated during the burst, at most every 400 ms; events of other contacts are not held up', async () => {
    const workspace = await world.aWorkspace();
    const [customer, other] = [await workspace.aBlockedCustomer(), await workspace.aBlockedCustomer()];
    const { supervisor } = workspace;
    const after = await workspace.feedCursor();
    const feed = await workspace.subscribe(supervisor, BlockedTicketEvents, { after, channelId: customer.channelId });
    const others = await workspace.subscribe(supervisor, BlockedTicketEvents, { after, channelId: other.channelId });
    const began = performance.now();
    let written = 0;
    const writer = async () => {
      while (written < MESSAGES) {
        const bodies = Array.from({ length: 5 }, (_, n) => `burst ${written + n}`);
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
    const burst = Promise.all([writer(), writer(), writer(), writer()]);
    await other.writes('among it');
    expect((await others.next()).blockedTicketEvents).toMatchObject({
      __typename: 'BlockedTicketAdded',
      ticket: { preview: 'among it' },
    });
    expect(written).toBeLessThan(MESSAGES);
    await burst;
    const arrivedDuringBurst = feed.arrived.length;
    const received = await untilCount(feed, MESSAGES);
    const took = performance.now() - began;
    expect(received.length).toBeLessThanOrEqual(took / UPDATE_EVERY_MS + 3);
    // Updates of the new ticket arrive during the burst, and not only at its end.
    expect(arrivedDuringBurst).toBeGreaterThan(1);

    const { blockedTickets } = await supervisor.ask(BlockedTickets, { contactId: customer.id });
    const ticket = theOnly(blockedTickets.edges).node;
    expect(ticket.messageCount).toBe(MESSAGES);
    const [stored] = await owner`select count(distinct body)::integer from messages where ticket_id = ${ticket.id}`;
    expect(stored).toEqual({ count: MESSAGES });
    expect(feed.arrived).toEqual([]);
    await Promise.all([feed.stop(), others.stop()]);
  }, 300_000);
});
