import { sql } from 'drizzle-orm';
import pLimit from 'p-limit';
import postgres from 'postgres';
import { v7 as newId } from 'uuid';
import { describe, expect, it, onTestFinished } from 'vitest';
import { param, statement, thisWorkspace } from '../../../src/database/statement.ts';
import { startNotifier } from '../../../src/feed/source/notifier.service.ts';
import { TcpProxy } from '../../../testkit/network/tcpProxy.ts';
import { BlockedTicketEvents } from '../../../testkit/operations.ts';
import { type Subscriber, subscribe } from '../../../testkit/subscriber.ts';
import { until } from '../../../testkit/until.ts';
import { aWorld } from '../../environment/world.ts';

/** No event arrives by a poll during the tests. */
const NEVER_MS = 600_000;
const world = await aWorld({ feedNotify: true, feedPollMs: NEVER_MS });
const { owner } = world.db;

/** The sessions of notifiers that listen now. */
async function listeningSessions(): Promise<number[]> {
  const sessions = await owner<{ pid: number }[]>`
    select pid from pg_stat_activity
    where application_name = 'blockdesk waking' and datname = current_database() and state = 'idle' and query <> ''`;
  return sessions.map(({ pid }) => pid);
}

const untilListening = (count: number, but: readonly number[] = []) =>
  until(async () => {
    const others = (await listeningSessions()).filter((pid) => !but.includes(pid));
    expect(others).toHaveLength(count);
    return others;
  });

/** A session of another role that listens on the same channel, and records the notifications. */
async function eavesdropper(): Promise<{ channel: string; payload: string }[]> {
  const received: { channel: string; payload: string }[] = [];
  const options = {
    max: 1,
    onnotify: (channel: string, payload: string) => void received.push({ channel, payload }),
  };
  const session = postgres(world.db.url, options);
  await session`set role blockdesk_app`;
  await session`listen blockdesk_feed`;
  onTestFinished(() => session.end());
  return received;
}

async function previewOf(feed: Subscriber<{ blockedTicketEvents: object }>): Promise<string> {
  return JSON.stringify((await feed.next()).blockedTicketEvents);
}

/** A blocked customer who writes to one server, and a subscriber of another server that got the first event. */
async function twoServers(changes: Parameters<typeof world.anotherServer>[0] = {}) {
  const before = (await listeningSessions()).length;
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

describe('an event of one server', () => {
  it('reaches a subscriber of another server at once, without waiting for a poll', async () => {
    await untilListening(1);
    const { customer, feed } = await twoServers();
    for (let turn = 0; turn < 5; turn += 1) {
      await customer.writes(`more ${turn}`);
      expect(await previewOf(feed)).toContain(`more ${turn}`);
    }
  });

  it('reaches a subscriber of another server however often the listening sessions are terminated', async () => {
    await untilListening(1);
    const { customer, feed } = await twoServers();
    for (let turn = 0; turn < 4; turn += 1) {
      const terminated = await listeningSessions();
      expect(terminated).toHaveLength(2);
      await owner`select pg_terminate_backend(pid) from unnest(${terminated}::integer[]) pid`;
      await customer.writes(`meanwhile ${turn}`);
      expect(await previewOf(feed)).toContain(`meanwhile ${turn}`);
      await untilListening(2, terminated);
      await customer.writes(`afterwards ${turn}`);
      expect(await previewOf(feed)).toContain(`afterwards ${turn}`);
    }
  });

  it('reaches a subscriber of another server by polling, without a listening session, when notifications are off', async () => {
    const listened = await untilListening(1);
    const { customer, feed } = await twoServers({ feedNotify: false, feedPollMs: 100 });
    await customer.writes('by the poll');
    expect(await previewOf(feed)).toContain('by the poll');
    expect(await listeningSessions()).toEqual(listened);
  });
});

const append = statement<{ mark: string; data: string }, object>(sql`
  insert into events (workspace_id, type, audience, contact_id, actor_kind, data, occurred_at)
  values (${thisWorkspace}, 'contact.blocked', 'EVERYONE', ${param('mark')}, 'SYSTEM', ${param('data')}::text::jsonb, now())`);

it('A burst of 500 commits sends at most a hundred notifications a second, and one after the last commit', async () => {
  await untilListening(1);
  const { id } = await world.aWorkspace();
  const received = await eavesdropper();
  let calls = 0;
  let seen: Promise<number> = Promise.resolve(0);
  const notifier = startNotifier({
    databaseUrl: world.db.url,
    connectTimeoutMs: 60_000,
    probeTimeoutMs: 60_000,
    onWake: () => {
      calls += 1;
      seen = owner`select count(*)::integer as count from events where workspace_id = ${id}`.then(
        ([row]) => row?.count,
      );
    },
    onFault: (error) => expect.unreachable(String(error)),
  });
  onTestFinished(() => notifier.stop());
  await until(() => expect(calls).toBe(1));
  const started = performance.now();
  // All at once would wait for the pool longer than it lets a request wait, on a busy machine.
  await pLimit(20).map(
    Array.from({ length: 500 }, () => newId()),
    (mark) =>
      world.database.change(id, (transaction) =>
        transaction.run(append, { mark, data: JSON.stringify({ blockId: mark }) }),
      ),
  );
  const took = performance.now() - started;
  // A reader that reads at each wake, and never otherwise, has every event in the end.
  await until(async () => expect(await seen).toBe(500));
  expect(received.length).toBeLessThan(took / 9 + 3);
});

it('A notification names no workspace, contact or channel: another role gets only a tag of the process', async () => {
  const received = await eavesdropper();
  const workspace = await world.aWorkspace();
  const customer = await workspace.aBlockedCustomer();
  await customer.writes('a secret');
  await until(() => expect(received.length).toBeGreaterThan(0));
  for (const { channel, payload } of received) {
    expect(channel).toBe('blockdesk_feed');
    expect(payload).toMatch(/^[0-9a-f-]{36}$/);
    expect([workspace.id, customer.id, customer.channelId]).not.toContain(payload);
  }
  expect(new Set(received.map(({ payload }) => payload)).size).toBe(1);
});

it('The notifier notices a silently cut network within ten seconds, reports it once, and listens again when it is back', async () => {
  const network = await TcpProxy.start(world.db.url);
  let wakes = 0;
  const faults: unknown[] = [];
  const [far, near] = [network.url, world.db.url].map((databaseUrl) =>
    startNotifier({
      databaseUrl,
      connectTimeoutMs: 3_000,
      probeTimeoutMs: 2_000,
      onWake: () => {
        if (databaseUrl === network.url) wakes += 1;
      },
      onFault: (error) => faults.push(error),
    }),
  );
  onTestFinished(async () => {
    await Promise.all([far?.stop(), near?.stop()]);
    await network.stop();
  });
  await until(() => expect(wakes).toBe(1));
  await until(() => {
    near?.announce();
    expect(wakes).toBeGreaterThan(1);
  });

  network.startBlackHole();
  await until(() => expect(faults).toHaveLength(1));
  const lost = await untilListening(2);
  far?.announce();
  const before = wakes;
  network.endBlackHole();
  await until(() => expect(wakes).toBeGreaterThan(before));
  await untilListening(1, lost);
  const again = wakes;
  await until(() => {
    near?.announce();
    expect(wakes).toBeGreaterThan(again);
  });
  expect(faults).toHaveLength(1);
});
