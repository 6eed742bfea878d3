import { describe, expect, it } from 'vitest';
import { aSocket, type RawSocket, toldBy } from '../../testkit/rawSocket.ts';
import { until } from '../environment/until.ts';
import { aGround } from './ground.ts';
import { liveServer } from './liveServer.ts';
import { aChannelOfBlocked, cursorNow } from './updates.ts';
import { append, aWorkspaceRow } from './writers.ts';

const ground = await aGround();
const { owner } = ground.db;

const LIST = `subscription ($after: EventCursor) {
  blockedTicketEvents(after: $after) { __typename ... on FeedEvent { cursor } ... on BlockedTicketAdded { ticket { id } } ... on FeedReset { reason } }
}`;
const OTHER =
  'subscription { blockedTicketEvents { ... on BlockedTicketAdded { ticket { id } } ... on FeedReset { reason } } }';

interface Told {
  readonly cursor?: string;
  readonly reason?: string;
  readonly ticket?: { readonly id: string };
}
const toldOn = (socket: RawSocket, operation: string) => toldBy<Told>(socket, 'blockedTicketEvents', operation);
const named = (told: Told[]) => told.map(({ ticket, reason }) => ticket?.id ?? reason);

async function aHouse() {
  const process = await ground.aProcess();
  const workspaceId = await aWorkspaceRow(owner);
  const url = await liveServer(process, workspaceId);
  const { hold } = await aChannelOfBlocked(owner, workspaceId);
  const tickets = await hold(40);
  const after = await cursorNow(process, workspaceId);
  return {
    ...process,
    workspaceId,
    url,
    tickets,
    after,
    hold,
    aSocket: () => aSocket(url, null),
    /** Tells of tickets that are there already, while nobody can write or read tickets. */
    tell: (some: readonly string[]) => owner`
      insert into events (workspace_id, type, audience, ticket_id, actor_kind, data, occurred_at)
      select ${workspaceId}, 'ticket.held', 'SUPERVISORS', ticket::uuid, 'SYSTEM', '{}', now()
      from jsonb_array_elements_text(${owner.json([...some])}) with ordinality as told(ticket, nth) order by nth`,
  };
}

const subscribe = (socket: RawSocket, id: string, query: string, after: string | null = null) =>
  socket.send({ type: 'subscribe', id, payload: { query, variables: query === LIST ? { after } : {} } });

/** Tickets cannot be read while it works. */
const withoutTickets = (work: () => Promise<void>) =>
  owner.begin(async (sql) => {
    await sql`lock table tickets in access exclusive mode`;
    await work();
  });

/** Breaks the connection of whoever waits to read tickets, as soon as somebody does. */
const breakWaiting = () =>
  until(async () => {
    const broken = await owner`
        select pg_terminate_backend(pid) from pg_locks
        where not granted and relation = 'tickets'::regclass and database = (select oid from pg_database where datname = current_database())`;
    expect(broken.length).toBeGreaterThan(0);
  });

describe('A database that breaks away while events are told', () => {
  it('closes no subscriber, and each gets each event once and in order when it is back', async () => {
    const house = await aHouse();
    const [one, two] = [await house.aSocket(), await house.aSocket()];
    for (const socket of [one, two]) {
      subscribe(socket, 'list', LIST);
      subscribe(socket, 'other', OTHER);
    }
    await expect.poll(() => house.hub.subscribers()).toBe(4);
    const expected: string[] = [];
    for (let turn = 0; turn < 4; turn += 1) {
      const some = house.tickets.slice(turn * 10, turn * 10 + 10);
      await withoutTickets(async () => {
        await house.tell(some.slice(0, 5));
        await breakWaiting();
        await house.tell(some.slice(5));
        await breakWaiting();
      });
      expected.push(...some);
      for (const socket of [one, two])
        for (const id of ['list', 'other']) await expect.poll(() => named(toldOn(socket, id))).toEqual(expected);
    }
    expect([one.isOpen, two.isOpen]).toEqual([true, true]);
    const [last = ''] = await house.hold();
    for (const socket of [one, two])
      await expect.poll(() => named(toldOn(socket, 'list'))).toEqual([...expected, last]);
  });
});

describe('Subscribers to whom more than ten thousand events were not told', () => {
  it('are told once to read their lists again, and go on from there', async () => {
    const house = await aHouse();
    const socket = await house.aSocket();
    subscribe(socket, 'list', LIST);
    subscribe(socket, 'other', OTHER);
    await expect.poll(() => house.hub.subscribers()).toBe(2);
    const [first = '', lost = '', second = ''] = house.tickets;
    await withoutTickets(async () => {
      await house.tell([first]);
      await house.tail.catchUp();
      await owner`
        insert into events (workspace_id, type, audience, actor_kind, data, occurred_at)
        select ${house.workspaceId}, 'settings.updated', 'EVERYONE', 'SYSTEM', '{}', now() from generate_series(1, 10001)`;
      await house.tail.catchUp();
      await house.tell([lost]);
      await house.tail.catchUp();
      await house.tell([second]);
      await house.tail.catchUp();
    });
    const [third = ''] = await house.hold();
    const reason = 'Too much has happened since.';
    for (const id of ['list', 'other'])
      await expect.poll(() => named(toldOn(socket, id))).toEqual([first, reason, second, third]);
    const again = await house.aSocket();
    subscribe(again, 'list', LIST, toldOn(socket, 'list')[1]?.cursor ?? null);
    await expect.poll(() => named(toldOn(again, 'list'))).toEqual([second, third]);
  });
});

describe('Whoever comes without a cursor while something older is still being told', () => {
  it('hears of what happens from then on and of nothing older, though those who were there do', async () => {
    const house = await aHouse();
    const [early, late] = [await house.aSocket(), await house.aSocket()];
    subscribe(early, 'list', LIST);
    await expect.poll(() => house.hub.subscribers()).toBe(1);
    const [older = ''] = house.tickets;
    await withoutTickets(async () => {
      await house.tell([older]);
      await house.tail.catchUp();
      subscribe(late, 'list', LIST);
      await expect.poll(() => house.hub.subscribers()).toBe(2);
    });
    const [newer = ''] = await house.hold();
    await expect.poll(() => named(toldOn(early, 'list'))).toEqual([older, newer]);
    await expect.poll(() => named(toldOn(late, 'list'))).toEqual([newer]);
  });
});

describe('Open sockets beneath which the log is restored', () => {
  it('are told once to read their lists again, and then of what is new, whatever they ask and wherever they were', async () => {
    const house = await aHouse();
    const [here, late] = [await house.aSocket(), await house.aSocket()];
    subscribe(here, 'list', LIST);
    subscribe(here, 'other', OTHER);
    subscribe(late, 'list', LIST, house.after);
    await expect.poll(() => house.hub.subscribers()).toBe(3);
    const [before = ''] = await house.hold();
    for (const [socket, id] of [
      [here, 'list'],
      [here, 'other'],
      [late, 'list'],
    ] as const)
      await expect.poll(() => named(toldOn(socket, id))).toEqual([before]);
    // What a dump restored from another cluster looks like: transaction numbers of its own, here far ahead.
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
      await expect.poll(() => named(toldOn(socket, id))).toEqual([before, reason]);
    const [after = ''] = await house.hold();
    await append(owner, house.workspaceId);
    for (const [socket, id] of [
      [here, 'list'],
      [here, 'other'],
      [late, 'list'],
    ] as const)
      await expect.poll(() => named(toldOn(socket, id))).toEqual([before, reason, after]);
    const again = await house.aSocket();
    subscribe(again, 'list', LIST, toldOn(here, 'list')[1]?.cursor ?? null);
    await expect.poll(() => named(toldOn(again, 'list'))).toEqual([after]);
  });
});
