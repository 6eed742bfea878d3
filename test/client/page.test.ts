import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { openDesk } from '../../docs/examples/openDesk.ts';
import { boundAfter, waitWhenCrowded } from '../../src/client/backOff.ts';
import { afterClose } from '../../src/client/failure.ts';
import { projectRoot } from '../../src/server/root.ts';
import { CLOSE } from '../../src/server/sockets/session.ts';
import { aWorld } from '../environment/world.ts';
import { followContacts, inWords, turned, turnRound } from './feedsOf.ts';

const world = await aWorld();
const read = (...path: string[]) => readFile(join(projectRoot(), ...path), 'utf8');
const page = await read('docs', 'feed.md');

describe('The page for client authors', () => {
  it('shows every example as it is', async () => {
    const names = await readdir(join(projectRoot(), 'docs', 'examples'));
    expect(names.length).toBeGreaterThan(2);
    for (const name of names) {
      expect(page).toContain(`\`\`\`ts\n${await read('docs', 'examples', name)}\`\`\``);
      expect(page).toContain(`(examples/${name})`);
    }
  });

  it('has every code that the server closes a socket with', () => {
    for (const [code] of Object.values(CLOSE)) expect(page).toContain(String(code));
  });

  it('has the waits and the codes of the client', () => {
    expect([boundAfter(0), boundAfter(99)]).toEqual([500, 30_000]);
    expect(page).toContain('half a second first, doubles with each failure in a row and never passes\n  30 seconds');
    expect([0, 1].map((dice) => waitWhenCrowded(0, () => dice))).toEqual([30_000, 60_000]);
    expect(waitWhenCrowded(99, () => 1)).toBe(300_000);
    expect(page).toContain('between 30 and 60 seconds, later up to 5 minutes');
    const final = Array.from({ length: 5_000 }, (_, code) => code).filter((code) => afterClose(code) === 'give up');
    expect(final).toEqual([1002, 1003, 1007, 1008, 1009, 1010, 4400, 4401, 4406, 4409]);
    expect(page).toContain('(1002, 1003, 1007 to 1010, 4400, 4401, 4406, 4409, or 4403 with the same\n  token)');
  });

  it('names every event to the cache of Apollo Client', async () => {
    const schema = await read('schema', 'schema.graphql');
    const events = [...schema.matchAll(/^type (\w+) implements FeedEvent/gm)].map(([, name]) => name);
    const named = /const FEED_EVENTS = \[(?<names>[^\]]*)\]/.exec(await read('docs', 'examples', 'apollo.ts'));
    expect([...(named?.groups?.names ?? '').matchAll(/'(\w+)'/g)].map(([, name]) => name)).toEqual(events.toSorted());
  });
});

it('The example of opening feeds gets another token when the kept one has ended', async () => {
  const workspace = await world.aWorkspace();
  const customer = await workspace.aBlockedCustomer();
  const token = (lifetimeSeconds: number) =>
    world.token({ workspace: workspace.slug, role: 'SUPERVISOR', lifetimeSeconds });
  const [ended, fresh] = [await token(-5), await token(600)];
  const feeds = openDesk(
    `${world.url.replace('http', 'ws')}/graphql`,
    { kept: () => ended, fresh: async () => fresh },
    WebSocket,
  );
  const following = followContacts(feeds, workspace);
  await following.next();
  await turned(feeds, 'live');
  const [unblocked] = await turnRound(workspace, customer.id);
  const { value } = await following.next();
  expect(value && 'event' in value && inWords(value.event)).toBe(unblocked);
  await feeds.stop();
});
