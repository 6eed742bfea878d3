import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { v7 as newId } from 'uuid';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { param, statement, thisWorkspace } from '../../src/database/statement.ts';
import { startNotifier } from '../../src/feed/source/notifier.service.ts';
import { BlockedTicketEvents } from '../../testkit/operations.ts';
import { type Subscriber, subscribe } from '../../testkit/subscriber.ts';
import { blackHole } from '../../testkit/tcpProxy.ts';
import { until } from '../environment/until.ts';
import { aWorld } from '../environment/world.ts';

/** So long that no poll explains what arrives. */
const NEVER_MS = 600_000;
const world = await aWorld({ feedNotify: true, feedPollMs: NEVER_MS });
const { owner } = world.db;

/** The sessions that listen. */
async function listening(): Promise<number[]> {
  const sessions = await owner<{ pid: number }[]>`
    select pid from pg_stat_activity
    where application_name = 'blockdesk waking' and datname = current_database() and state = 'idle' and query <> ''`;
  return sessions.map(({ pid }) => pid);
}

const untilListening = (count: number, but: readonly number[] = []) =>
  until(async () => {
    const others = (await listening()).filter((pid) => !but.includes(pid));
    expect(others).toHaveLength(count);
    return others;
  });

/** Another role of the cluster, which hears whatever is told. */
async function eavesdropper(): Promise<{ channel: string; payload: string }[]> {
  const heard: { channel: string; payload: string }[] = [];
  const options = {
    max: 1,
    onnotify: (channel: string, payload: string) => void heard.push({ channel, payload }),
  };
  const session = postgres(world.db.url, options);
  await session`set role blockdesk_app`;
  await session`listen blockdesk_feed`;
  onTestFinished(() => session.end());
  return heard;
}

async function previewOf(feed: Subscriber<{ blockedTicketEvents: object }>): Promise<string> {
  return JSON.stringify((await feed.next()).blockedTicketEvents);
}

/** A blocked customer who writes to one server, and a subscriber of another that has heard of it. */
async function twoServers(changes: Parameters<typeof world.anotherServer>[0] = {}) {
  const before = (await listening()).length;
  const other = await world.anotherServer(changes);
  onTestFinished(() => other.stop());
  if (changes.feedNotify !== false) await untilListening(before + 1);
  const workspace = await world.aWorkspace();
  const customer = await workspace.aBlockedCustomer();
  const feed = await subscribe({
    url: other.url,
    token: workspace.supervisor.token,
    document: BlockedTicketEvents,
    values: { after: await workspace.feedCursor() },
  });
  onTestFinished(() => feed.stop());
  await customer.writes('first');
  expect(await previewOf(feed)).toContain('first');
  return { workspace, customer, feed, other };
}

describe('what is written through one server', () => {
  it('reaches a subscriber of another at once, without waiting for its poll', async () => {
    await untilListening(1);
    const { customer, feed } = await twoServers();
    for (let turn = 0; turn < 5; turn += 1) {
      const started = performance.now();
      await customer.writes(`more ${turn}`);
      expect(await previewOf(feed)).toContain(`more ${turn}`);
      expect(performance.now() - started).toBeLessThan(2_000);
    }
  });

  it('arrives however often the sessions that listen are severed, also what is written meanwhile', async () => {
    await untilListening(1);
    const { customer, feed } = await twoServers();
    for (let turn = 0; turn < 4; turn += 1) {
      const severed = await listening();
      expect(severed).toHaveLength(2);
      await owner`select pg_terminate_backend(pid) from unnest(${severed}::integer[]) pid`;
      await customer.writes(`meanwhile ${turn}`);
      expect(await previewOf(feed)).toContain(`meanwhile ${turn}`);
      await untilListening(2, severed);
      await customer.writes(`afterwards ${turn}`);
      expect(await previewOf(feed)).toContain(`afterwards ${turn}`);
    }
  });

  it('arrives by the poll where nobody wakes anybody, and no session listens', async () => {
    const listened = await untilListening(1);
    const { customer, feed } = await twoServers({ feedNotify: false, feedPollMs: 100 });
    await customer.writes('by the poll');
    expect(await previewOf(feed)).toContain('by the poll');
    expect(await listening()).toEqual(listened);
  });
});

const append = statement<{ mark: string; data: string }, object>(sql`
  insert into events (workspace_id, type, audience, contact_id, actor_kind, data, occurred_at)
  values (${thisWorkspace}, 'contact.blocked', 'EVERYONE', ${param('mark')}, 'SYSTEM', ${param('data')}::text::jsonb, now())`);

it('A burst of 500 commits is told of a hundred times a second at most, and the last of them is told of', async () => {
  await untilListening(1);
  const { id } = await world.aWorkspace();
  const heard = await eavesdropper();
  let calls = 0;
  let seen: Promise<number> = Promise.resolve(0);
  const waking = startNotifier({
    databaseUrl: world.db.url,
    onWake: () => {
      calls += 1;
      seen = owner`select count(*)::integer as count from events where workspace_id = ${id}`.then(
        ([row]) => row?.count,
      );
    },
    onFault: (error) => expect.unreachable(String(error)),
  });
  onTestFinished(() => waking.stop());
  await until(() => expect(calls).toBe(1));
  const started = performance.now();
  await Promise.all(
    Array.from({ length: 500 }, () => {
      const mark = newId();
      return world.database.change(id, (transaction) =>
        transaction.run(append, { mark, data: JSON.stringify({ blockId: mark }) }),
      );
    }),
  );
  const took = performance.now() - started;
  // Whoever reads at each wake, and never otherwise, has read everything in the end.
  await until(async () => expect(await seen).toBe(500));
  expect(heard.length).toBeLessThan(took / 9 + 3);
});

it('Nothing that is told names anybody or anything: another role hears the channel and a tag of the process', async () => {
  const heard = await eavesdropper();
  const workspace = await world.aWorkspace();
  const customer = await workspace.aBlockedCustomer();
  await customer.writes('a secret');
  await until(() => expect(heard.length).toBeGreaterThan(0));
  for (const { channel, payload } of heard) {
    expect(channel).toBe('blockdesk_feed');
    expect(payload).toMatch(/^[0-9a-f-]{36}$/);
    expect([workspace.id, customer.id, customer.channelId]).not.toContain(payload);
  }
  expect(new Set(heard.map(({ payload }) => payload)).size).toBe(1);
});

it('A network that was cut without a word is noticed within ten seconds, complained of once, and listened through again', async () => {
  const network = await blackHole(world.db.url);
  let wakes = 0;
  const faults: unknown[] = [];
  const [far, near] = [network.url, world.db.url].map((databaseUrl) =>
    startNotifier({
      databaseUrl,
      onWake: () => {
        if (databaseUrl === network.url) wakes += 1;
      },
      onFault: (error) => faults.push(error),
    }),
  );
  onTestFinished(async () => {
    await Promise.all([far?.stop(), near?.stop()]);
    await network.close();
  });
  await until(() => expect(wakes).toBe(1));
  await until(() => {
    near?.announce();
    expect(wakes).toBeGreaterThan(1);
  });

  network.swallow();
  await vi.waitFor(() => expect(faults).toHaveLength(1), { timeout: 10_000 });
  const lost = await untilListening(2);
  far?.announce();
  const before = wakes;
  network.flow();
  await until(() => expect(wakes).toBeGreaterThan(before));
  await untilListening(1, lost);
  const again = wakes;
  await until(() => {
    near?.announce();
    expect(wakes).toBeGreaterThan(again);
  });
  expect(faults).toHaveLength(1);
});
