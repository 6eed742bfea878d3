import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../../src/admission/limits.ts';
import { prepareDatabase } from '../../../src/events/logOrigin.commands.ts';
import {
  BlockedTicketEvents,
  BlockedTickets,
  FeedCursor,
  QueueAndCursor,
  TicketEvents,
} from '../../../testkit/operations.ts';
import { subscribe } from '../../../testkit/subscriber.ts';
import { PATIENT } from '../../environment/patience.ts';
import type { TestWorkspace } from '../../environment/workspace.ts';
import { aWorld } from '../../environment/world.ts';

const world = await aWorld({
  limits: { ...DEFAULT_LIMITS, requestsPerMinute: 1_000_000, socketsPerCredential: 1_000 },
});

/** Lets one new contact after another write, until `stop`. */
function startWriting(workspace: TestWorkspace, channelId: string) {
  let over = false;
  const written = (async () => {
    let count = 0;
    for (; !over && count < 20; count += 1) await (await workspace.aCustomer({ channelId })).writes('hello');
    return count;
  })();
  return {
    stop() {
      over = true;
      return written;
    },
  };
}

describe('feedCursor', () => {
  it('read with a list during writes, continues with every ticket that the list does not show, for an agent too', async () => {
    for (let round = 0; round < 8; round += 1) {
      const workspace = await world.aWorkspace();
      const channelId = await workspace.aChannel();
      const writers = Array.from({ length: 3 }, () => startWriting(workspace, channelId));
      await expect
        .poll(async () => (await workspace.agent.ask(QueueAndCursor, { status: 'UNASSIGNED' })).tickets.edges.length)
        .toBeGreaterThan(0);
      const { tickets, feedCursor } = await workspace.agent.ask(QueueAndCursor, { status: 'UNASSIGNED' });
      const written = (await Promise.all(writers.map((writer) => writer.stop()))).reduce((sum, count) => sum + count);
      const feed = await workspace.subscribe(workspace.agent, TicketEvents, { after: feedCursor });
      const seen = new Set(tickets.edges.map(({ node }) => node.id));
      while (seen.size < written) {
        const { ticketEvents } = await feed.next();
        if (ticketEvents.__typename === 'TicketMessageAdded') seen.add(ticketEvents.ticket.id);
      }
      await feed.stop();
    }
  });

  it('repeats no event from before the query', async () => {
    const workspace = await world.aWorkspace();
    await (await workspace.aCustomer()).writes('before');
    const marker = await workspace.subscribe(workspace.agent, TicketEvents, { after: await workspace.feedCursor() });
    await (await workspace.aCustomer()).writes('just before');
    await marker.next();
    const { feedCursor } = await workspace.agent.ask(FeedCursor, {});
    const feed = await workspace.subscribe(workspace.agent, TicketEvents, { after: feedCursor });
    await (await workspace.aCustomer()).writes('after');
    expect((await feed.next()).ticketEvents).toMatchObject({ message: { body: 'after' } });
    await Promise.all([marker.stop(), feed.stop()]);
  });

  it.each(['an agent', 'a key without held:read'])(
    'differs each time and always has the same length, so %s cannot see by it that a message was held',
    async (name) => {
      const workspace = await world.aWorkspace();
      const who = name === 'an agent' ? workspace.agent : await workspace.withKey('tickets:read');
      const ask = async () => (await who.ask(FeedCursor, {})).feedCursor;
      const [one, other] = [await ask(), await ask()];
      expect(other).not.toBe(one);
      const customer = await workspace.aBlockedCustomer();
      await customer.writes('held');
      expect(new Set([one, other, await ask()].map(({ length }) => length)).size).toBe(1);
    },
  );

  it('is refused as BAD_USER_INPUT in another workspace', async () => {
    const [here, there] = [await world.aWorkspace(), await world.aWorkspace()];
    const { feedCursor } = await here.agent.ask(FeedCursor, {});
    const feed = await there.subscribe(there.agent, TicketEvents, { after: feedCursor });
    expect(await feed.ended).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'after' } }]);
    await feed.stop();
  });
});

describe('a cursor of a feed', () => {
  it('is refused as BAD_USER_INPUT when it is nonsense, was altered in any place, or belongs to a list', async () => {
    const workspace = await world.aWorkspace();
    await (await workspace.aBlockedCustomer()).writes('held');
    const { supervisor } = workspace;
    const { blockedTickets } = await supervisor.ask(BlockedTickets, {});
    const good = blockedTickets.feedCursor;
    const altered = Array.from(
      { length: good.length },
      (_, at) => `${good.slice(0, at)}${good[at] === 'A' ? 'B' : 'A'}${good.slice(at + 1)}`,
    );
    const others = ['', 'nonsense', '0', `${good}A`, good.slice(1), `${good}=`, blockedTickets.edges[0]?.cursor ?? ''];
    for (let begun = 0; begun < altered.length; begun += 40) {
      const batch = begun === 0 ? [...others, ...altered.slice(0, 40)] : altered.slice(begun, begun + 40);
      await Promise.all(
        batch.map(async (after) => {
          const refused = await workspace.subscribe(supervisor, BlockedTicketEvents, { after });
          expect(await refused.ended, after).toMatchObject([
            { extensions: { code: 'BAD_USER_INPUT', field: 'after' } },
          ]);
          await refused.stop();
        }),
      );
    }
  });

  it('is answered with a FeedReset after a restore of the database, and then with new events only', async () => {
    const workspace = await world.aWorkspace();
    const { supervisor } = workspace;
    const customer = await workspace.aBlockedCustomer();
    await customer.writes('before');
    const after = await workspace.feedCursor();
    await customer.writes('lost to the old cursor');
    // The state of a restored copy: another origin, and transaction numbers of another cluster, far ahead of this
    // one's.
    await world.db.owner.begin(async (sql) => {
      await sql`update logs set home = 'another cluster'`;
      await sql`update events set xid = '4000000000000'`;
    });
    await prepareDatabase(world.db.url, PATIENT.connectTimeoutMs);
    const restored = await world.anotherServer();

    const feed = await subscribe({
      url: restored.url,
      token: supervisor.token,
      document: BlockedTicketEvents,
      values: { after },
    });
    const reset = (await feed.next()).blockedTicketEvents;
    expect(reset).toMatchObject({ __typename: 'FeedReset', reason: expect.stringContaining('restored') });
    await customer.writes('after');
    expect((await feed.next()).blockedTicketEvents).toMatchObject({
      __typename: 'BlockedTicketUpdated',
      ticket: { preview: 'after' },
    });
    expect(feed.arrived).toEqual([]);
    await feed.stop();

    const onwards = await subscribe({
      url: restored.url,
      token: supervisor.token,
      document: BlockedTicketEvents,
      values: { after: reset.cursor },
    });
    expect((await onwards.next()).blockedTicketEvents).toMatchObject({ ticket: { preview: 'after' } });
    await onwards.stop();
    await restored.stop();
  });
});
