import { describe, expect, it } from 'vitest';
import { FeedCursor, QueueAndCursor, TicketEvents } from '../../testkit/operations.ts';
import type { TestWorkspace } from '../environment/workspace.ts';
import { aWorld } from '../environment/world.ts';

const world = await aWorld();

/** One customer after another writes for the first time, until they are told to stop. */
function writing(workspace: TestWorkspace, channelId: string) {
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
  it('asked for with a list while others write, leads to everything that the list does not show, for an agent too', async () => {
    for (let round = 0; round < 8; round += 1) {
      const workspace = await world.aWorkspace();
      const channelId = await workspace.aChannel();
      const writers = Array.from({ length: 3 }, () => writing(workspace, channelId));
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

  it('tells again nothing that happened before it was asked for', async () => {
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

  it('differs each time and is always as long, so that an agent cannot see by it that something was held', async () => {
    const workspace = await world.aWorkspace();
    const ask = async () => (await workspace.agent.ask(FeedCursor, {})).feedCursor;
    const [one, other] = [await ask(), await ask()];
    expect(other).not.toBe(one);
    const customer = await workspace.aBlockedCustomer();
    await customer.writes('held');
    expect(new Set([one, other, await ask()].map(({ length }) => length)).size).toBe(1);
  });

  it('is worth nothing in another workspace', async () => {
    const [here, there] = [await world.aWorkspace(), await world.aWorkspace()];
    const { feedCursor } = await here.agent.ask(FeedCursor, {});
    const feed = await there.subscribe(there.agent, TicketEvents, { after: feedCursor });
    expect(await feed.ended).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'after' } }]);
    await feed.stop();
  });
});
