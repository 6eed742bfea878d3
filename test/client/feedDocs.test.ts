import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { keepBlockedTickets } from '../../docs/examples/blockedTickets.ts';
import { connectFeeds } from '../../docs/examples/connectFeeds.ts';
import { maxDelay, rateLimitedDelay } from '../../src/client/backoff.ts';
import { afterClose } from '../../src/client/failure.ts';
import { projectRoot } from '../../src/server/root.ts';
import { CLOSE } from '../../src/server/sockets/closeReason.ts';
import { UnblockContact } from '../../testkit/operations.ts';
import { aProxy } from '../environment/network.ts';
import { sharedWorld } from '../environment/world.ts';
import {
  describeEvent,
  followContacts,
  openTestFeeds,
  readBlockedTickets,
  unblockAndBlock,
  untilPhase,
} from './testFeeds.ts';

const world = await sharedWorld();
const read = (...path: string[]) => readFile(join(projectRoot(), ...path), 'utf8');
const page = await read('docs', 'feed.md');

/** The other examples are of bots and webhooks. */
const OF_THE_FEED = ['apollo.ts', 'blockedTickets.ts', 'connectFeeds.ts'];

describe('docs/feed.md', () => {
  it('contains the text of each of its examples', async () => {
    for (const name of OF_THE_FEED) {
      expect(page).toContain(`\`\`\`ts\n${await read('docs', 'examples', name)}\`\`\``);
      expect(page).toContain(`(examples/${name})`);
    }
  });

  it('names every close code of the server', () => {
    for (const [code] of Object.values(CLOSE)) expect(page).toContain(String(code));
  });

  it('names the delays of the client, and the close codes after which it gives up', () => {
    expect([maxDelay(0), maxDelay(99)]).toEqual([500, 30_000]);
    expect(page).toContain('half a second first, doubles with each failure in a row and never passes\n  30 seconds');
    expect([0, 1].map((random) => rateLimitedDelay(0, () => random))).toEqual([30_000, 60_000]);
    expect(rateLimitedDelay(99, () => 1)).toBe(300_000);
    expect(page).toContain('between 30 and 60 seconds, later up to 5 minutes');
    const final = Array.from({ length: 5_000 }, (_, code) => code).filter((code) => afterClose(code) === 'give up');
    expect(final).toEqual([1002, 1003, 1007, 1008, 1009, 1010, 4400, 4401, 4406, 4409]);
    expect(page).toContain('(1002, 1003, 1007 to 1010, 4400, 4401, 4406, 4409, or 4403 with the same\n  token)');
  });

  it('contains an Apollo example that names every event type', async () => {
    const schema = await read('schema', 'schema.graphql');
    const events = [...schema.matchAll(/^type (\w+) implements FeedEvent/gm)].map(([, name]) => name);
    const named = /const FEED_EVENTS = \[(?<names>[^\]]*)\]/.exec(await read('docs', 'examples', 'apollo.ts'));
    expect([...(named?.groups?.names ?? '').matchAll(/'(\w+)'/g)].map(([, name]) => name)).toEqual(events.toSorted());
  });
});

describe('the examples of docs/feed.md', () => {
  it('the blockedTickets example shows the held tickets while connections drop, and ends with the feeds', async () => {
    const workspace = await world.aWorkspace();
    const customers = [await workspace.aBlockedCustomer(), await workspace.aBlockedCustomer()];
    const proxy = await aProxy(world.url);
    const feeds = openTestFeeds(workspace.supervisor, proxy.url);
    let shown: readonly string[] = [];
    let wake = () => {};
    const kept = keepBlockedTickets(
      feeds,
      () => readBlockedTickets(workspace),
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
      proxy.closeConnections();
    }
    await showing('from 0', 'from 1');
    await workspace.supervisor.ask(UnblockContact, { contactId: customers[0]?.id ?? '', policy: 'DELETE_ALL' });
    await showing('from 1');
    await feeds.stop();
    await kept;
  });

  it('the connectFeeds example reads a fresh token when the stored one has expired', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    const token = (lifetimeSeconds: number) =>
      world.token({ workspace: workspace.slug, role: 'SUPERVISOR', lifetimeSeconds });
    const [ended, fresh] = [await token(-5), await token(600)];
    const feeds = connectFeeds(
      `${world.url.replace('http', 'ws')}/graphql`,
      { kept: () => ended, fresh: async () => fresh },
      WebSocket,
    );
    const following = followContacts(feeds, workspace);
    await following.next();
    await untilPhase(feeds, 'live');
    const [unblocked] = await unblockAndBlock(workspace, customer.id);
    const { value } = await following.next();
    expect(value && 'event' in value && describeEvent(value.event)).toBe(unblocked);
    await feeds.stop();
  });
});
