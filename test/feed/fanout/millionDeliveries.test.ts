import { expect, it } from 'vitest';
import type { EventsSource } from '../../../src/feed/source/subscriptionSource.ts';
import type { GraphQLContext } from '../../../src/graphql/context.ts';
import { insertWorkspace } from '../eventWriters.ts';
import { aSupervisor, feedEnvironment } from '../feedEnvironment.ts';
import { appendTogether } from '../feedRows.ts';

const WORKSPACES = 20;
/** The subscribers of each of four operations in a workspace. */
const SUBSCRIBERS = 5;
const OPERATIONS = 4;
const EVENTS = 2_500;
const EVENTS_A_TRANSACTION = 50;

const countOf = (text: string, part: string) => text.split(part).length - 1;

it('Of a million deliveries to the subscribers of twenty workspaces, none is of another workspace or operation', async () => {
  const environment = await feedEnvironment();
  const { hub, tail, faults } = await environment.startProcess();
  const { owner } = environment.db;
  const workspaces = await Promise.all(Array.from({ length: WORKSPACES }, () => insertWorkspace(owner)));
  await tail.catchUp();
  let delivered = 0;
  let foreign = 0;
  const follow = (workspaceId: string, key: string) => {
    const source: EventsSource<GraphQLContext> = {
      after: null,
      // Each delivery says whose event it is, and for whom it was rendered.
      payloadsOf: async (_context, { workspaceId: of }) => [{ __typename: 'Marked', of }],
      updateOf: () => null,
    };
    const render = async (payload: object) => Buffer.from(JSON.stringify({ ...payload, by: `${workspaceId} ${key}` }));
    const sink = {
      hasRoom: true,
      room: async () => {},
      fellBehind: () => faults.push('fell behind'),
      fail: (error: unknown) => faults.push(error),
      send(frames: Buffer) {
        const text = frames.toString('latin1');
        const messages = countOf(text, '"type":"next"');
        const own = countOf(text, `"of":"${workspaceId}"`);
        const rendered = countOf(text, `"by":"${workspaceId} ${key}"`);
        delivered += messages;
        if (own !== messages || rendered !== messages) foreign += 1;
        return true;
      },
    };
    // The same key in every workspace: only the scope keeps them apart.
    hub.subscribe({ viewer: aSupervisor(workspaceId), operation: { key, cost: 1, source, render }, id: 'x', sink });
  };
  for (const workspaceId of workspaces)
    for (let at = 0; at < OPERATIONS * SUBSCRIBERS; at += 1) follow(workspaceId, `operation ${at % OPERATIONS}`);
  for (let sent = 0; sent < EVENTS; sent += EVENTS_A_TRANSACTION) {
    await Promise.all(
      workspaces.map((workspaceId) => appendTogether(owner, workspaceId, Array(EVENTS_A_TRANSACTION).fill(null))),
    );
  }
  await expect.poll(() => delivered, { timeout: 100_000 }).toBe(WORKSPACES * OPERATIONS * SUBSCRIBERS * EVENTS);
  expect([foreign, faults]).toEqual([0, []]);
});
