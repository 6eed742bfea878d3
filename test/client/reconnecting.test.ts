import { HttpLink } from '@apollo/client';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apolloClient } from '../../docs/examples/apollo.ts';
import { DEFAULT_LIMITS } from '../../src/admission/limits.ts';
import type { FeedEvent } from '../../src/client/follow.ts';
import { ContactEvents } from '../../testkit/operations.ts';
import type { TestWorkspace } from '../environment/workspace.ts';
import { aWorld } from '../environment/world.ts';
import { feedsOf, followContacts, inWords, listOf, turned, turnRound } from './feedsOf.ts';
import { aNetwork, type Network } from './network.ts';

const world = await aWorld({ limits: { ...DEFAULT_LIMITS, requestsPerMinute: 1_000_000 } });
const other = await world.anotherServer();

/** What happens between two who write, and a network that breaks. */
const STEPS = ['write', 'write', 'cut', 'the other server', 'catch up'] as const;
type Step = (typeof STEPS)[number];
const steps = fc.array(fc.constantFrom<Step>(...STEPS), { minLength: 25, maxLength: 40 });

/** Hears the feed of contacts in words, through a network. */
interface Listener {
  readonly heard: readonly string[];
  /** Resolves when so many were heard. */
  reached(count: number): Promise<void>;
}

function listening(): Listener & { hear(word: string): void } {
  const heard: string[] = [];
  let wake: () => void = () => {};
  return {
    heard,
    hear(word) {
      heard.push(word);
      wake();
    },
    async reached(count) {
      while (heard.length < count) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}

async function withFollow(workspace: TestWorkspace, { url }: Network): Promise<Listener> {
  const listener = listening();
  const following = followContacts(feedsOf(workspace.supervisor, url), workspace);
  const { value } = await following.next();
  expect(value).toHaveProperty('list');
  void (async () => {
    for await (const told of following) listener.hear('event' in told ? inWords(told.event) : 'the list again');
  })();
  return listener;
}

async function withApollo(workspace: TestWorkspace, { url }: Network): Promise<Listener> {
  const listener = listening();
  const client = apolloClient(new HttpLink({ uri: `${url}/graphql` }), feedsOf(workspace.supervisor, url));
  const { feedCursor } = await listOf(workspace);
  client.subscribe({ query: ContactEvents, variables: { after: feedCursor } }).subscribe({
    next: ({ data }) => listener.hear(data ? inWords(data.contactEvents as FeedEvent & typeof data.contactEvents) : ''),
    error: (reason) => listener.hear(`failed: ${reason}`),
  });
  return listener;
}

describe.each([
  ['the stock graphql-ws client', withFollow],
  ['Apollo Client', withApollo],
])('A feed on top of %s', (_, listen) => {
  it('tells every event once and in order, however often the network is cut and whichever server answers', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (plan) => {
        const workspace = await world.aWorkspace();
        const customer = await workspace.aBlockedCustomer();
        const network = await aNetwork(world.url);
        const listener = await listen(workspace, network);
        const happened: string[] = [];
        let onOther = false;
        for (const step of [...plan, 'write', 'catch up'] as const) {
          if (step === 'write') happened.push(...(await turnRound(workspace, customer.id)));
          if (step === 'catch up') await listener.reached(happened.length);
          if (step === 'the other server') {
            onOther = !onOther;
            network.lead(onOther ? other.url : world.url);
          }
          if (step !== 'write' && step !== 'catch up') network.cut();
        }
        expect(listener.heard).toEqual(happened);
      }),
      { numRuns: 4, endOnFailure: true },
    );
  }, 60_000);

  it('goes on on another server when its own is stopped', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    const stopping = await world.anotherServer();
    const network = await aNetwork(stopping.url);
    const listener = await listen(workspace, network);
    const happened = await turnRound(workspace, customer.id);
    await listener.reached(2);
    network.lead(world.url);
    happened.push(...(await turnRound(workspace, customer.id)));
    await stopping.stop();
    happened.push(...(await turnRound(workspace, customer.id)));
    await listener.reached(6);
    expect(listener.heard).toEqual(happened);
  });
});

describe('Several feeds', () => {
  it('share one socket, and all go on after it was cut', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    const network = await aNetwork(world.url);
    let opened = 0;
    const feeds = feedsOf(workspace.supervisor, network.url);
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
      network.cut();
      const [unblocked] = await turnRound(workspace, customer.id);
      for (const one of following) {
        expect(await one.next()).toMatchObject({ value: { event: { __typename: 'ContactUnblocked' } } });
        expect(await one.next()).toMatchObject({ value: { event: { __typename: 'ContactBlocked' } } });
      }
      expect(unblocked).toBe(`unblocked ${customer.id}`);
    }
    expect(opened).toBe(4);
    // The figures have no cursor: they are told anew, and whoever did not look gets the newest.
    await workspace.aBlockedCustomer();
    for (let figure = 0; figure !== 2; ) {
      const { value } = await counts.next();
      if (!value) throw new Error('The figures ended.');
      figure = value.queueCounts.blockedContacts;
    }
  });

  it('are stale since the same moment until they are live again, however many attempts that takes', async () => {
    const workspace = await world.aWorkspace();
    const network = await aNetwork(world.url);
    const feeds = feedsOf(workspace.supervisor, network.url, { random: () => 0.01 });
    const following = followContacts(feeds, workspace);
    await following.next();
    expect(await turned(feeds, 'live')).toMatchObject({ staleSince: null });
    network.lead(null);
    network.cut();
    const { staleSince } = await turned(feeds, 'waiting');
    expect(staleSince).toBeInstanceOf(Date);
    await turned(feeds, 'connecting');
    expect(await turned(feeds, 'waiting')).toMatchObject({ staleSince });
    network.lead(world.url);
    expect(await turned(feeds, 'live')).toMatchObject({ staleSince: null });
  });
});
