import { HttpLink } from '@apollo/client';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apolloClient } from '../../docs/examples/apollo.ts';
import { DEFAULT_LIMITS } from '../../src/admission/limits.ts';
import type { FeedEvent } from '../../src/client/follow.ts';
import type { TcpProxy } from '../../testkit/network/tcpProxy.ts';
import { ContactEvents } from '../../testkit/operations.ts';
import { aProxy } from '../environment/network.ts';
import type { TestWorkspace } from '../environment/workspace.ts';
import { aWorld } from '../environment/world.ts';
import {
  describeEvent,
  followContacts,
  openTestFeeds,
  readBlockedTickets,
  unblockAndBlock,
  untilPhase,
} from './testFeeds.ts';

const world = await aWorld({ limits: { ...DEFAULT_LIMITS, requestsPerMinute: 1_000_000 } });
const other = await world.anotherServer();

/** The steps of a random plan: events are written, and connections drop. */
const STEPS = ['write', 'write', 'drop', 'switch server', 'catch up'] as const;
type Step = (typeof STEPS)[number];
const steps = fc.array(fc.constantFrom<Step>(...STEPS), { minLength: 25, maxLength: 40 });

/** Collects descriptions of the contact events that arrive through a proxy. */
interface Listener {
  readonly received: readonly string[];
  /** Resolves when this many events have arrived. */
  reached(count: number): Promise<void>;
}

function createListener(): Listener & { add(description: string): void } {
  const received: string[] = [];
  let wake: () => void = () => {};
  return {
    received,
    add(description) {
      received.push(description);
      wake();
    },
    async reached(count) {
      while (received.length < count) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}

async function withFollow(workspace: TestWorkspace, { url }: TcpProxy): Promise<Listener> {
  const listener = createListener();
  const following = followContacts(openTestFeeds(workspace.supervisor, url), workspace);
  const { value } = await following.next();
  expect(value).toHaveProperty('list');
  void (async () => {
    for await (const update of following)
      listener.add('event' in update ? describeEvent(update.event) : 'the list again');
  })();
  return listener;
}

async function withApollo(workspace: TestWorkspace, { url }: TcpProxy): Promise<Listener> {
  const listener = createListener();
  const client = apolloClient(new HttpLink({ uri: `${url}/graphql` }), openTestFeeds(workspace.supervisor, url));
  const { feedCursor } = await readBlockedTickets(workspace);
  client.subscribe({ query: ContactEvents, variables: { after: feedCursor } }).subscribe({
    next: ({ data }) =>
      listener.add(data ? describeEvent(data.contactEvents as FeedEvent & typeof data.contactEvents) : ''),
    error: (reason) => listener.add(`failed: ${reason}`),
  });
  return listener;
}

describe.each([
  ['the stock graphql-ws client', withFollow],
  ['Apollo Client', withApollo],
])('a feed on top of %s', (_, listen) => {
  it('receives every event once and in order while connections drop and servers switch', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (plan) => {
        const workspace = await world.aWorkspace();
        const customer = await workspace.aBlockedCustomer();
        const proxy = await aProxy(world.url);
        const listener = await listen(workspace, proxy);
        const expected: string[] = [];
        let isOnOther = false;
        for (const step of [...plan, 'write', 'catch up'] as const) {
          if (step === 'write') expected.push(...(await unblockAndBlock(workspace, customer.id)));
          if (step === 'catch up') await listener.reached(expected.length);
          if (step === 'switch server') {
            isOnOther = !isOnOther;
            proxy.setTarget(isOnOther ? other.url : world.url);
          }
          if (step !== 'write' && step !== 'catch up') proxy.closeConnections();
        }
        expect(listener.received).toEqual(expected);
      }),
      { numRuns: 4, endOnFailure: true },
    );
  });

  it('resumes on another server when its own server stops', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    const stopping = await world.anotherServer();
    const proxy = await aProxy(stopping.url);
    const listener = await listen(workspace, proxy);
    const expected = await unblockAndBlock(workspace, customer.id);
    await listener.reached(2);
    proxy.setTarget(world.url);
    expected.push(...(await unblockAndBlock(workspace, customer.id)));
    await stopping.stop();
    expected.push(...(await unblockAndBlock(workspace, customer.id)));
    await listener.reached(6);
    expect(listener.received).toEqual(expected);
  });
});

describe('several feeds of one openFeeds', () => {
  it('share one socket, and all resume after it drops', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    const proxy = await aProxy(world.url);
    let opened = 0;
    const feeds = openTestFeeds(workspace.supervisor, proxy.url);
    feeds.onState(({ phase }) => {
      if (phase === 'live') opened += 1;
    });
    const following = Array.from({ length: 6 }, () => followContacts(feeds, workspace));
    const counts = feeds.watch<{ queueCounts: { blockedContacts: number } }>({
      subscription: 'subscription { queueCounts { blockedContacts } }',
    });
    for (const one of following) expect((await one.next()).value).toHaveProperty('list');
    expect(await counts.next()).toMatchObject({ value: { queueCounts: { blockedContacts: 1 } } });
    for (let turn = 0; turn < 3; turn += 1) {
      proxy.closeConnections();
      const [unblocked] = await unblockAndBlock(workspace, customer.id);
      for (const one of following) {
        expect(await one.next()).toMatchObject({ value: { event: { __typename: 'ContactUnblocked' } } });
        expect(await one.next()).toMatchObject({ value: { event: { __typename: 'ContactBlocked' } } });
      }
      expect(unblocked).toBe(`unblocked ${customer.id}`);
    }
    expect(opened).toBe(4);
    // `queueCounts` has no cursor: it starts anew, and a slow reader gets the newest counts.
    await workspace.aBlockedCustomer();
    for (let figure = 0; figure !== 2; ) {
      const { value } = await counts.next();
      if (!value) throw new Error('The counts ended.');
      figure = value.queueCounts.blockedContacts;
    }
  });

  it('keep staleSince over several tries until they are live again', async () => {
    const workspace = await world.aWorkspace();
    const proxy = await aProxy(world.url);
    const feeds = openTestFeeds(workspace.supervisor, proxy.url, { random: () => 0.01 });
    const following = followContacts(feeds, workspace);
    await following.next();
    expect(await untilPhase(feeds, 'live')).toMatchObject({ staleSince: null });
    proxy.setTarget(null);
    proxy.closeConnections();
    const { staleSince } = await untilPhase(feeds, 'waiting');
    expect(staleSince).toBeInstanceOf(Date);
    await untilPhase(feeds, 'connecting');
    expect(await untilPhase(feeds, 'waiting')).toMatchObject({ staleSince });
    proxy.setTarget(world.url);
    expect(await untilPhase(feeds, 'live')).toMatchObject({ staleSince: null });
  });
});
