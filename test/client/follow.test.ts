import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
import { print } from 'graphql';
import { describe, expect, it } from 'vitest';
import { apolloClient } from '../../docs/examples/apollo.ts';
import { keepBlockedTickets } from '../../docs/examples/blockedTickets.ts';
import { feedLink } from '../../src/client/feedLink.ts';
import { clientOf } from '../../testkit/apiClient.ts';
import { BlockedTicketEvents, BlockedTickets, QueueCountEvents, UnblockContact } from '../../testkit/operations.ts';
import type { TestWorkspace } from '../environment/workspace.ts';
import { aWorld } from '../environment/world.ts';
import { feedsOf, followContacts, inWords, listOf, turned, turnRound } from './feedsOf.ts';
import { aNetwork } from './network.ts';

const world = await aWorld();

/** More than the server tells anybody who was away. */
const happensTooMuch = (workspace: TestWorkspace) => world.db.owner`
  insert into events (workspace_id, type, audience, actor_kind, data, occurred_at)
  select ${workspace.id}, 'settings.updated', 'EVERYONE', 'SYSTEM', '{}', now() from generate_series(1, 10001)`;

describe('A list that is followed', () => {
  it('is read again where more was missed than is told, and the feed goes on after it', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    const network = await aNetwork(world.url);
    const feeds = feedsOf(workspace.supervisor, network.url, { random: () => 0.02 });
    const following = followContacts(feeds, workspace);
    const first = await following.next();
    expect(first).toMatchObject({ value: { list: { feedCursor: expect.any(String) } } });
    await turned(feeds, 'live');
    network.lead(null);
    network.cut();
    await turned(feeds, 'waiting');
    await happensTooMuch(workspace);
    await turnRound(workspace, customer.id);
    network.lead(world.url);
    const again = await following.next();
    expect(again).toMatchObject({ value: { list: { feedCursor: expect.any(String) } } });
    expect(again).not.toEqual(first);
    const happened = await turnRound(workspace, customer.id);
    for (const word of happened) {
      const { value } = await following.next();
      expect(value && 'event' in value && inWords(value.event)).toBe(word);
    }
  });

  it('is read again where its cursor is none, and goes on from there', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    const following = followContacts(feedsOf(workspace.supervisor, world.url), workspace, { after: 'nonsense' });
    expect(await following.next()).toMatchObject({ value: { list: { feedCursor: expect.any(String) } } });
    const next = following.next();
    await turnRound(workspace, customer.id);
    expect(await next).toMatchObject({ value: { event: { __typename: 'ContactUnblocked' } } });
  });

  it('is not read where a kept cursor is as good: what came since is told', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    const after = await workspace.feedCursor();
    const happened = await turnRound(workspace, customer.id);
    const following = followContacts(feedsOf(workspace.supervisor, world.url), workspace, { after });
    for (const word of happened) {
      const { value } = await following.next();
      expect(value && 'event' in value && inWords(value.event)).toBe(word);
    }
  });

  it('is tried again when the network fails, and ends with a mistake in the program that reads it', async () => {
    const workspace = await world.aWorkspace();
    const failures: (() => Promise<Awaited<ReturnType<typeof listOf>>>)[] = [
      () => fetch('http://127.0.0.1:1/').then(() => listOf(workspace)),
      () => Promise.reject(Object.assign(new Error('no server'), { status: 502 })),
    ];
    const readList = () => failures.shift()?.() ?? listOf(workspace);
    const following = followContacts(feedsOf(workspace.supervisor, world.url), workspace, { readList });
    expect(await following.next()).toMatchObject({ value: { list: { totalCount: 0 } } });
    expect(failures).toEqual([]);

    const mistaken = followContacts(feedsOf(workspace.supervisor, world.url), workspace, {
      readList: async () => {
        throw new TypeError('Cannot read properties of undefined');
      },
    });
    await expect(mistaken.next()).rejects.toThrow('Cannot read properties of undefined');
    expect(await mistaken.next()).toEqual({ done: true, value: undefined });
  });

  it('ends with the refusal of its subscription, and is not asked for again', async () => {
    const workspace = await world.aWorkspace();
    let lists = 0;
    const following = feedsOf(workspace.agent, world.url).follow({
      readList: () => {
        lists += 1;
        return listOf(workspace);
      },
      subscription: print(BlockedTicketEvents),
    });
    await following.next();
    await expect(following.next()).rejects.toMatchObject({
      name: 'FeedRefused',
      errors: [{ extensions: { code: 'FORBIDDEN' } }],
    });
    expect(lists).toBe(1);
  });

  it('ends with the mistake of asking for no cursor, before it could leave anything out', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    const following = followContacts(feedsOf(workspace.supervisor, world.url), workspace, {
      subscription: 'subscription ($after: EventCursor) { contactEvents(after: $after) { __typename } }',
      after: await workspace.feedCursor(),
    });
    await turnRound(workspace, customer.id);
    await expect(following.next()).rejects.toThrow('Ask for `cursor`');
  });

  it('waits for a slow reader without keeping more than a thousand events for it, and leaves none out', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    const after = await workspace.feedCursor();
    await turnRound(workspace, customer.id);
    await world.db.owner`
      insert into events (workspace_id, type, audience, contact_id, ticket_id, actor_kind, actor_id, data, occurred_at)
      select e.workspace_id, type, audience, contact_id, ticket_id, actor_kind, actor_id, data, occurred_at
      from events e, generate_series(1, 2500) where workspace_id = ${workspace.id} and type = 'contact.unblocked'`;
    let resolve = () => {};
    const fellBehind = new Promise<void>((done) => {
      resolve = done;
    });
    const following = followContacts(feedsOf(workspace.supervisor, world.url), workspace, {
      after,
      onState: ({ phase }) => phase === 'waiting' && resolve(),
    });
    await fellBehind;
    const cursors = new Set<string>();
    while (cursors.size < 2502) {
      const { value } = await following.next();
      if (!value || !('event' in value)) throw new Error('The list was read again.');
      if (cursors.has(value.event.cursor)) throw new Error('It was told twice.');
      cursors.add(value.event.cursor);
    }
  });
});

describe('The example of the page for client authors', () => {
  it('keeps the blocked tickets as the server has them while the network is cut, and ends with the feeds', async () => {
    const workspace = await world.aWorkspace();
    const customers = [await workspace.aBlockedCustomer(), await workspace.aBlockedCustomer()];
    const network = await aNetwork(world.url);
    const feeds = feedsOf(workspace.supervisor, network.url);
    let shown: readonly string[] = [];
    let wake = () => {};
    const kept = keepBlockedTickets(
      feeds,
      () => listOf(workspace),
      (tickets) => {
        shown = tickets.map(({ preview }) => preview).sort();
        wake();
      },
    );
    const showing = async (...previews: string[]) => {
      while (JSON.stringify(shown) !== JSON.stringify(previews)) {
        await new Promise<void>((done) => {
          wake = done;
        });
      }
    };
    for (const [at, customer] of customers.entries()) {
      await customer.writes(`from ${at}`);
      network.cut();
    }
    await showing('from 0', 'from 1');
    await workspace.supervisor.ask(UnblockContact, { contactId: customers[0]?.id ?? '', policy: 'DELETE_ALL' });
    await showing('from 1');
    await feeds.stop();
    await kept;
  });
});

describe('A feed on top of Apollo Client', () => {
  it('ends with the refusal, as any operation of Apollo Client does', async () => {
    const { agent } = await world.aWorkspace();
    const feeds = feedsOf(agent, world.url);
    const headers = { authorization: `Bearer ${agent.token}` };
    const client = apolloClient(new HttpLink({ uri: `${world.url}/graphql`, headers }), feeds);
    const refused = { name: 'CombinedGraphQLErrors', errors: [{ extensions: { code: 'FORBIDDEN' } }] };

    const told: unknown[] = [];
    await new Promise<void>((complete) =>
      client
        .subscribe({ query: BlockedTicketEvents, variables: { after: null }, fetchPolicy: 'no-cache' })
        .subscribe({ next: ({ data, error }) => told.push(data ?? error), complete }),
    );
    expect(told).toMatchObject([refused]);
    await turned(feeds, 'idle');
    await expect(client.query({ query: BlockedTickets, fetchPolicy: 'no-cache' })).rejects.toMatchObject(refused);
  });

  it('asks anew for figures, which have no cursor, when the network was cut', async () => {
    const workspace = await world.aWorkspace();
    const network = await aNetwork(world.url);
    const client = new ApolloClient({
      cache: new InMemoryCache(),
      link: feedLink(feedsOf(workspace.agent, network.url)),
    });
    let told = 0;
    await new Promise<void>((resolve) =>
      client.subscribe({ query: QueueCountEvents }).subscribe(({ data }) => {
        expect(data?.queueCounts).toMatchObject({ bot: 0 });
        told += 1;
        if (told < 3) network.cut();
        else resolve();
      }),
    );
  });

  it('is told a FeedReset, and goes on after it', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    const after = await workspace.feedCursor();
    await happensTooMuch(workspace);
    const client = apolloClient(new HttpLink({ uri: world.url }), feedsOf(workspace.supervisor, world.url));
    const told: string[] = [];
    const done = new Promise<void>((resolve) =>
      client
        .subscribe({ query: BlockedTicketEvents, variables: { after }, fetchPolicy: 'no-cache' })
        .subscribe(async ({ data }) => {
          told.push(data?.blockedTicketEvents.__typename ?? '');
          if (told.length === 1) await customer.writes('held');
          else resolve();
        }),
    );
    await done;
    expect(told).toEqual(['FeedReset', 'BlockedTicketAdded']);
  });
});

it('A list is read again when the database was restored from a copy, and its feed goes on there', async () => {
  const workspace = await world.aWorkspace();
  const customer = await workspace.aBlockedCustomer();
  const after = await workspace.feedCursor();
  await world.db.owner`update logs set epoch = gen_random_uuid()`;
  const restored = await world.anotherServer();
  const supervisor = clientOf(restored.url, workspace.supervisor.token ?? '');
  const following = followContacts(feedsOf(supervisor, restored.url), workspace, {
    after,
    readList: async () => (await supervisor.ask(BlockedTickets, {})).blockedTickets,
  });
  expect(await following.next()).toHaveProperty('value.list');
  const [unblocked] = await turnRound(workspace, customer.id);
  const { value } = await following.next();
  expect(value && 'event' in value && inWords(value.event)).toBe(unblocked);
});
