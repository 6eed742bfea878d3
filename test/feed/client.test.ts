import { readFile } from 'node:fs/promises';
import { print } from 'graphql';
import { describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { type FeedEvent, followFeed } from '../../docs/examples/followFeed.ts';
import { CLOSE } from '../../src/server/socketSession.ts';
import { blackHole } from '../support/blackHole.ts';
import type { ContactEventsSubscription } from '../support/gql/graphql.ts';
import { BlockContact, BlockedTickets, ContactEvents, UnblockContact } from '../support/operations.ts';
import type { TestWorkspace } from '../support/workspace.ts';
import { aWorld } from '../support/world.ts';

const world = await aWorld();

const listOf = async ({ supervisor }: TestWorkspace) => (await supervisor.ask(BlockedTickets, {})).blockedTickets;

function follow(workspace: TestWorkspace, url: string, readList = () => listOf(workspace)) {
  return followFeed<Awaited<ReturnType<typeof listOf>>, ContactEventsSubscription['contactEvents'] & FeedEvent>({
    url: `${url.replace('http', 'ws')}/graphql`,
    token: () => workspace.supervisor.token ?? '',
    subscription: print(ContactEvents),
    readList,
    webSocketImpl: WebSocket,
  });
}

describe('The example client', () => {
  it('is the one that the page for client authors shows', async () => {
    const [page, example] = await Promise.all([
      readFile('docs/feed.md', 'utf8'),
      readFile('docs/examples/followFeed.ts', 'utf8'),
    ]);
    expect(page).toContain(`\`\`\`ts\n${example}\`\`\``);
  });

  it('reads the list and hears every event after it once, however often the network is cut', async () => {
    const workspace = await world.aWorkspace();
    const network = await blackHole(world.url);
    const customer = await workspace.aBlockedCustomer();
    const following = follow(workspace, network.url.replace(/\/$/, ''));
    expect(await following.next()).toMatchObject({ value: { list: { totalCount: 0 } } });

    const blocks: string[] = [];
    const heard: string[] = [];
    for (let turn = 0; turn < 6; turn += 1) {
      if (turn % 2 === 1) network.cut();
      await workspace.supervisor.ask(UnblockContact, { contactId: customer.id, policy: 'UNBLOCK_ALL' });
      const { blockContact } = await workspace.supervisor.ask(BlockContact, { contactId: customer.id });
      blocks.push(blockContact.block.id);
      while (heard.length < blocks.length) {
        const { value } = await following.next();
        if (value === undefined || !('event' in value)) throw new Error('The list was read again.');
        const { event } = value;
        if (event.__typename === 'ContactBlocked') heard.push(event.block.id);
      }
    }
    expect(heard).toEqual(blocks);
    await following.return();
    await network.close();
  });

  it('reads the list again where its cursor is too old, or is none, and goes on from there', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    const old = await listOf(workspace);
    await world.db.owner`
      insert into events (workspace_id, type, audience, actor_kind, data, occurred_at)
      select ${workspace.id}, 'settings.updated', 'EVERYONE', 'SYSTEM', '{}', now() from generate_series(1, 10001)`;
    const lists = [old, { ...old, feedCursor: 'nonsense' }];
    const following = follow(workspace, world.url, async () => lists.shift() ?? listOf(workspace));
    for (const feedCursor of [old.feedCursor, 'nonsense', expect.any(String)])
      expect(await following.next()).toMatchObject({ value: { list: { feedCursor } } });
    const next = following.next();
    await workspace.supervisor.ask(UnblockContact, { contactId: customer.id, policy: 'UNBLOCK_ALL' });
    expect(await next).toMatchObject({ value: { event: { __typename: 'ContactUnblocked' } } });
    await following.return();
  });

  it('gives up on a refusal that would be the same again', async () => {
    const workspace = await world.aWorkspace();
    const following = followFeed({
      url: `${world.url.replace('http', 'ws')}/graphql`,
      token: () => workspace.agent.token ?? '',
      subscription: 'subscription ($after: EventCursor) { blockedTicketEvents(after: $after) { __typename } }',
      readList: () => listOf(workspace),
      webSocketImpl: WebSocket,
    });
    await following.next();
    await expect(following.next()).rejects.toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });
});

describe('The page for client authors', () => {
  it('has every code that the server closes a socket with', async () => {
    const page = await readFile('docs/feed.md', 'utf8');
    for (const [code] of Object.values(CLOSE)) expect(page).toContain(String(code));
  });
});
