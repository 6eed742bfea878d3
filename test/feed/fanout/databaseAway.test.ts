import { describe, expect, it } from 'vitest';
import { type RawSocket, receivedBy } from '../../../testkit/rawSocket.ts';
import { until } from '../../../testkit/until.ts';
import { aSocket } from '../../environment/network.ts';
import { append, insertWorkspace } from '../eventWriters.ts';
import { feedEnvironment } from '../feedEnvironment.ts';
import { channelWithHeldTickets, cursorNow } from '../feedRows.ts';
import { liveServer } from '../liveServer.ts';

const environment = await feedEnvironment();
const { owner } = environment.db;

const LIST = `subscription ($after: EventCursor) {
  blockedTicketEvents(after: $after) { __typename ... on FeedEvent { cursor } ... on BlockedTicketAdded { ticket { id } } ... on FeedReset { reason } }
}`;
const OTHER =
  'subscription { blockedTicketEvents { ... on BlockedTicketAdded { ticket { id } } ... on FeedReset { reason } } }';

interface SentEvent {
  readonly cursor?: string;
  readonly reason?: string;
  readonly ticket?: { readonly id: string };
}
const eventsOn = (socket: RawSocket, operation: string) =>
  receivedBy<SentEvent>(socket, 'blockedTicketEvents', operation);
const namesOf = (events: SentEvent[]) => events.map(({ ticket, reason }) => ticket?.id ?? reason);

async function startFeed() {
  const process = await environment.startProcess();
  const workspaceId = await insertWorkspace(owner);
  const url = await liveServer(process, workspaceId);
  const { hold } = await channelWithHeldTickets(owner, workspaceId);
  const tickets = await hold(40);
  const after = await cursorNow(process, workspaceId);
  return {
    ...process,
    workspaceId,
    url,
    tickets,
    after,
    hold,
    aSocket: () => aSocket(url, 'any'),
    /** Appends events of existing tickets. It works while the table of tickets is locked. */
    appendHeld: (some: readonly string[]) => owner`
      insert into events (workspace_id, type, audience, ticket_id, actor_kind, data, occurred_at)
      select ${workspaceId}, 'ticket.held', 'SUPERVISORS', ticket::uuid, 'SYSTEM', '{}', now()
      from jsonb_array_elements_text(${owner.json([...some])}) with ordinality as held(ticket, nth) order by nth`,
  };
}

const subscribe = (socket: RawSocket, id: string, query: string, after: string | null = null) =>
  socket.send({ type: 'subscribe', id, payload: { query, variables: query === LIST ? { after } : {} } });

/** Runs the work while the table of tickets is locked, so no ticket can be read. */
const withTicketsLocked = (work: () => Promise<void>) =>
  owner.begin(async (sql) => {
    await sql`lock table tickets in access exclusive mode`;
    await work();
  });

/** Waits for sessions that wait for the table of tickets, and terminates them. */
const terminateWaiting = () =>
  until(async () => {
    const terminated = await owner`
        select pg_terminate_backend(pid) from pg_locks
        where not granted and relation = 'tickets'::regclass and database = (select oid from pg_database where datname = current_database())`;
    expect(terminated.length).toBeGreaterThan(0);
  });

describe('a database that fails during a delivery', () => {
  it('closes no subscriber: each gets each event once and in order when the database is back', async () => {
    const feed = await startFeed();
    const [one, two] = [await feed.aSocket(), await feed.aSocket()];
    for (const socket of [one, two]) {
      subscribe(socket, 'list', LIST);
      subscribe(socket, 'other', OTHER);
    }
    await expect.poll(() => feed.hub.subscribers()).toBe(4);
    const expected: string[] = [];
    for (let turn = 0; turn < 4; turn += 1) {
      const some = feed.tickets.slice(turn * 10, turn * 10 + 10);
      await withTicketsLocked(async () => {
        await feed.appendHeld(some.slice(0, 5));
        await terminateWaiting();
        await feed.appendHeld(some.slice(5));
        await terminateWaiting();
      });
      expected.push(...some);
      for (const socket of [one, two])
        for (const id of ['list', 'other']) await expect.poll(() => namesOf(eventsOn(socket, id))).toEqual(expected);
    }
    expect([one.isOpen, two.isOpen]).toEqual([true, true]);
    const [last = ''] = await feed.hold();
    for (const socket of [one, two])
      await expect.poll(() => namesOf(eventsOn(socket, 'list'))).toEqual([...expected, last]);
  });
});

describe('a backlog of more than ten thousand events', () => {
  it('gives each subscriber one FeedReset, and then the events after it', async () => {
    const feed = await startFeed();
    const socket = await feed.aSocket();
    subscribe(socket, 'list', LIST);
    subscribe(socket, 'other', OTHER);
    await expect.poll(() => feed.hub.subscribers()).toBe(2);
    const [first = '', lost = '', second = ''] = feed.tickets;
    await withTicketsLocked(async () => {
      await feed.appendHeld([first]);
      await feed.tail.catchUp();
      await owner`
        insert into events (workspace_id, type, audience, actor_kind, data, occurred_at)
        select ${feed.workspaceId}, 'settings.updated', 'EVERYONE', 'SYSTEM', '{}', now() from generate_series(1, 10001)`;
      await feed.tail.catchUp();
      await feed.appendHeld([lost]);
      await feed.tail.catchUp();
      await feed.appendHeld([second]);
      await feed.tail.catchUp();
    });
    const [third = ''] = await feed.hold();
    const reason = 'Too much has happened since.';
    for (const id of ['list', 'other'])
      await expect.poll(() => namesOf(eventsOn(socket, id))).toEqual([first, reason, second, third]);
    const again = await feed.aSocket();
    subscribe(again, 'list', LIST, eventsOn(socket, 'list')[1]?.cursor ?? null);
    await expect.poll(() => namesOf(eventsOn(again, 'list'))).toEqual([second, third]);
  });
});

describe('a subscriber without a cursor that joins during a delivery', () => {
  it('gets only events after its start, while earlier subscribers get the older one too', async () => {
    const feed = await startFeed();
    const [early, late] = [await feed.aSocket(), await feed.aSocket()];
    subscribe(early, 'list', LIST);
    await expect.poll(() => feed.hub.subscribers()).toBe(1);
    const [older = ''] = feed.tickets;
    await withTicketsLocked(async () => {
      await feed.appendHeld([older]);
      await feed.tail.catchUp();
      subscribe(late, 'list', LIST);
      await expect.poll(() => feed.hub.subscribers()).toBe(2);
    });
    const [newer = ''] = await feed.hold();
    await expect.poll(() => namesOf(eventsOn(early, 'list'))).toEqual([older, newer]);
    await expect.poll(() => namesOf(eventsOn(late, 'list'))).toEqual([newer]);
  });
});

describe('a log that is restored below open sockets', () => {
  it('gives each subscription one FeedReset, and then only new events', async () => {
    const feed = await startFeed();
    const [here, late] = [await feed.aSocket(), await feed.aSocket()];
    subscribe(here, 'list', LIST);
    subscribe(here, 'other', OTHER);
    subscribe(late, 'list', LIST, feed.after);
    await expect.poll(() => feed.hub.subscribers()).toBe(3);
    const [before = ''] = await feed.hold();
    for (const [socket, id] of [
      [here, 'list'],
      [here, 'other'],
      [late, 'list'],
    ] as const)
      await expect.poll(() => namesOf(eventsOn(socket, id))).toEqual([before]);
    // The state of a dump from another cluster, whose transaction numbers are far ahead of this one's.
    await owner.begin(async (sql) => {
      await sql`update logs set home = 'another/00000001/1/1'`;
      await sql`update events set xid = '4000000000000'`;
      await sql`
        insert into log_horizons (workspace_id, id, xid) select workspace_id, 1, '4000000000000' from events limit 1
        on conflict (workspace_id) do update set xid = excluded.xid`;
    });
    const reason = expect.stringContaining('restored');
    for (const [socket, id] of [
      [here, 'list'],
      [here, 'other'],
      [late, 'list'],
    ] as const)
      await expect.poll(() => namesOf(eventsOn(socket, id))).toEqual([before, reason]);
    const [after = ''] = await feed.hold();
    await append(owner, feed.workspaceId);
    for (const [socket, id] of [
      [here, 'list'],
      [here, 'other'],
      [late, 'list'],
    ] as const)
      await expect.poll(() => namesOf(eventsOn(socket, id))).toEqual([before, reason, after]);
    const again = await feed.aSocket();
    subscribe(again, 'list', LIST, eventsOn(here, 'list')[1]?.cursor ?? null);
    await expect.poll(() => namesOf(eventsOn(again, 'list'))).toEqual([after]);
  });
});
