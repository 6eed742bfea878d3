import { print } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createApiClient } from '../../testkit/apiClient.ts';
import { BlockedTicketEvents, BlockedTickets } from '../../testkit/operations.ts';
import { aProxy } from '../environment/network.ts';
import { aWorld } from '../environment/world.ts';
import {
  appendTooManyEvents,
  describeEvent,
  followContacts,
  openTestFeeds,
  readBlockedTickets,
  unblockAndBlock,
  untilPhase,
} from './testFeeds.ts';

const world = await aWorld();

describe('follow', () => {
  it('reads the list again after a FeedReset, and yields the events that follow', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    const proxy = await aProxy(world.url);
    const feeds = openTestFeeds(workspace.supervisor, proxy.url, { random: () => 0.02 });
    const following = followContacts(feeds, workspace);
    const first = await following.next();
    expect(first).toMatchObject({ value: { list: { feedCursor: expect.any(String) } } });
    await untilPhase(feeds, 'live');
    proxy.setTarget(null);
    proxy.closeConnections();
    await untilPhase(feeds, 'waiting');
    await appendTooManyEvents(world, workspace);
    await unblockAndBlock(workspace, customer.id);
    proxy.setTarget(world.url);
    const again = await following.next();
    expect(again).toMatchObject({ value: { list: { feedCursor: expect.any(String) } } });
    expect(again).not.toEqual(first);
    const expected = await unblockAndBlock(workspace, customer.id);
    for (const description of expected) {
      const { value } = await following.next();
      expect(value && 'event' in value && describeEvent(value.event)).toBe(description);
    }
  });

  it('reads the list again when the server refuses the cursor, and yields the events that follow', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    const following = followContacts(openTestFeeds(workspace.supervisor, world.url), workspace, { after: 'nonsense' });
    expect(await following.next()).toMatchObject({ value: { list: { feedCursor: expect.any(String) } } });
    const next = following.next();
    await unblockAndBlock(workspace, customer.id);
    expect(await next).toMatchObject({ value: { event: { __typename: 'ContactUnblocked' } } });
  });

  it('reads no list with a stored cursor, and yields the events after it', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    const after = await workspace.feedCursor();
    const expected = await unblockAndBlock(workspace, customer.id);
    const following = followContacts(openTestFeeds(workspace.supervisor, world.url), workspace, { after });
    for (const description of expected) {
      const { value } = await following.next();
      expect(value && 'event' in value && describeEvent(value.event)).toBe(description);
    }
  });

  it('reads the list again after a network failure, and ends with a mistake in readList', async () => {
    const workspace = await world.aWorkspace();
    const failures: (() => Promise<Awaited<ReturnType<typeof readBlockedTickets>>>)[] = [
      () => fetch('http://127.0.0.1:1/').then(() => readBlockedTickets(workspace)),
      () => Promise.reject(Object.assign(new Error('no server'), { status: 502 })),
    ];
    const readList = () => failures.shift()?.() ?? readBlockedTickets(workspace);
    const following = followContacts(openTestFeeds(workspace.supervisor, world.url), workspace, { readList });
    expect(await following.next()).toMatchObject({ value: { list: { totalCount: 0 } } });
    expect(failures).toEqual([]);

    const mistaken = followContacts(openTestFeeds(workspace.supervisor, world.url), workspace, {
      readList: async () => {
        throw new TypeError('Cannot read properties of undefined');
      },
    });
    await expect(mistaken.next()).rejects.toThrow('Cannot read properties of undefined');
    expect(await mistaken.next()).toEqual({ done: true, value: undefined });
  });

  it('ends with the refusal of its subscription, and reads no second list', async () => {
    const workspace = await world.aWorkspace();
    let lists = 0;
    const following = openTestFeeds(workspace.agent, world.url).follow({
      readList: () => {
        lists += 1;
        return readBlockedTickets(workspace);
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

  it('ends with an error when the subscription does not select the cursor', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    const following = followContacts(openTestFeeds(workspace.supervisor, world.url), workspace, {
      subscription: 'subscription ($after: EventCursor) { contactEvents(after: $after) { __typename } }',
      after: await workspace.feedCursor(),
    });
    await unblockAndBlock(workspace, customer.id);
    await expect(following.next()).rejects.toThrow('Ask for `cursor`');
  });

  it('pauses for a reader with 1,000 unread events, and then yields every event once', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    const after = await workspace.feedCursor();
    await unblockAndBlock(workspace, customer.id);
    await world.db.owner`
      insert into events (workspace_id, type, audience, contact_id, ticket_id, actor_kind, actor_id, data, occurred_at)
      select e.workspace_id, type, audience, contact_id, ticket_id, actor_kind, actor_id, data, occurred_at
      from events e, generate_series(1, 2500) where workspace_id = ${workspace.id} and type = 'contact.unblocked'`;
    let resolve = () => {};
    const fellBehind = new Promise<void>((done) => {
      resolve = done;
    });
    const following = followContacts(openTestFeeds(workspace.supervisor, world.url), workspace, {
      after,
      onState: ({ phase }) => phase === 'waiting' && resolve(),
    });
    await fellBehind;
    const cursors = new Set<string>();
    while (cursors.size < 2502) {
      const { value } = await following.next();
      if (!value || !('event' in value)) throw new Error('The list was read again.');
      if (cursors.has(value.event.cursor)) throw new Error('An event arrived twice.');
      cursors.add(value.event.cursor);
    }
  });

  it('reads the list again after the database was restored from a backup', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    const after = await workspace.feedCursor();
    await world.db.owner`update logs set epoch = gen_random_uuid()`;
    const restored = await world.anotherServer();
    const supervisor = createApiClient(restored.url, workspace.supervisor.token ?? '');
    const following = followContacts(openTestFeeds(supervisor, restored.url), workspace, {
      after,
      readList: async () => (await supervisor.ask(BlockedTickets, {})).blockedTickets,
    });
    expect(await following.next()).toHaveProperty('value.list');
    const [unblocked] = await unblockAndBlock(workspace, customer.id);
    const { value } = await following.next();
    expect(value && 'event' in value && describeEvent(value.event)).toBe(unblocked);
  });
});
