import { describe, expect, it } from 'vitest';
import type { RawSocket, WireMessage } from '../../../testkit/rawSocket.ts';
import { append, insertWorkspace } from '../eventWriters.ts';
import { feedEnvironment, markOf, take } from '../feedEnvironment.ts';
import { startHeldTicketsFeed, subscribe } from './heldTicketsFeed.ts';

const environment = await feedEnvironment();
const { owner } = environment.db;

const dataOf = ({ payload }: WireMessage) => (payload as { data: unknown }).data;

const ADDED = '{ ... on BlockedTicketAdded { cursor ticket { id } } }';

describe('a group whose subscribers come and leave during many events', () => {
  it('has no gap and no repeat for any of them, with a cursor or without, and leaves nothing behind', async () => {
    const feed = await startHeldTicketsFeed(environment);
    const query = `subscription ($after: EventCursor) { blockedTicketEvents(after: $after) ${ADDED} }`;
    const start = await feed.cursor();
    const all: string[] = [];
    let writing = true;
    const writer = (async () => {
      for (let turn = 0; writing; turn += 1) all.push(...(await feed.hold(turn % 7 === 6 ? 130 : 1 + (turn % 4))));
    })();

    interface Seen {
      readonly socket: RawSocket;
      readonly id: string;
      /** The ticket of its cursor's event; null for the start cursor, undefined without a cursor. */
      readonly from: string | null | undefined;
      completed: boolean;
    }
    const eventsOf = ({ socket, id }: Seen) =>
      socket.arrived
        .filter((message) => message.type === 'next' && message.id === id)
        .map(
          (message) =>
            (dataOf(message) as { blockedTicketEvents: { cursor: string; ticket: { id: string } } })
              .blockedTicketEvents,
        );
    const seen: Seen[] = [];
    let joined = 0;
    const visit = async (visitor: number) => {
      for (let turn = 0; turn < 12; turn += 1) {
        const socket = await feed.aSocket();
        for (let n = 0; n < 4; n += 1) {
          joined += 1;
          const known = seen.length === 0 ? [] : eventsOf(seen[(joined * 7) % seen.length] as Seen);
          const at = known[(joined * 13) % Math.max(1, known.length)];
          const from = n === 0 ? undefined : n === 1 || at === undefined ? null : at.ticket.id;
          subscribe(socket, `${n}`, query, { after: from === undefined ? null : from === null ? start : at?.cursor });
          seen.push({ socket, id: `${n}`, from, completed: n === 1 && turn % 4 === 1 });
        }
        if (turn % 3 === 0) await socket.next(({ type }) => type === 'next');
        if (turn % 4 === 1) socket.send({ type: 'complete', id: '1' });
        if (turn % 4 === 2) socket.ws.close(1000);
        if (turn % 4 === 3) socket.ws.terminate();
        if (visitor === 0) await feed.tail.catchUp();
      }
    };
    await Promise.all([visit(0), visit(1), visit(2)]);
    writing = false;
    await writer;
    const [last = ''] = await feed.hold();
    all.push(last);
    const staying = seen.filter(({ socket, completed }) => socket.isOpen && !completed);
    const behind = () => staying.filter((one) => eventsOf(one).at(-1)?.ticket.id !== last).length;
    await expect.poll(behind).toBe(0);
    expect(staying.length).toBeGreaterThan(50);

    const place = new Map(all.map((ticket, at) => [ticket, at]));
    let events = 0;
    for (const one of seen) {
      const got = eventsOf(one).map(({ ticket }) => ticket.id);
      events += got.length;
      if (got.length === 0) continue;
      const begin =
        one.from === undefined ? place.get(got[0] ?? '') : one.from === null ? 0 : (place.get(one.from) ?? 0) + 1;
      expect(got).toEqual(all.slice(begin, (begin ?? 0) + got.length));
    }
    expect(events).toBeGreaterThan(5_000);

    for (const { socket } of seen) socket.close();
    await feed.here(0);
    feed.counts.forget();
    await feed.hold();
    await append(owner, feed.workspaceId);
    await feed.tail.catchUp();
    expect([feed.counts.executions, feed.counts.loads, feed.faults]).toEqual([[], [], []]);
  });
});

describe('a batch of 1,500 events', () => {
  it('reaches a reader whole', async () => {
    const process = await environment.startProcess();
    const workspaceId = await insertWorkspace(owner);
    const reader = process.follow(workspaceId, null);
    const first = reader.next();
    await process.tail.catchUp();
    await owner`
      insert into events (workspace_id, type, audience, contact_id, actor_kind, data, occurred_at)
      select ${workspaceId}, 'contact.blocked', 'EVERYONE', gen_random_uuid(), 'SYSTEM', '{}', now() from generate_series(1, 1500)`;
    await first;
    expect(await take(reader, 1_499)).toHaveLength(1_499);
    await reader.return?.();
  });
});

describe('an event that cannot be loaded', () => {
  it('is left out and reported once, and the events of the same batch arrive', async () => {
    const process = await environment.startProcess();
    const workspaceId = await insertWorkspace(owner);
    const poison = new Error('cannot be loaded');
    let poisoned = '';
    const reader = process.follow(workspaceId, null, async (mark) => {
      if (mark === poisoned) throw poison;
    });
    const first = reader.next();
    await process.tail.catchUp();
    const marks = await owner.begin(async (sql) => {
      const before = await append(sql, workspaceId);
      poisoned = await append(sql, workspaceId);
      await sql`
        insert into events (workspace_id, type, audience, actor_kind, data, occurred_at)
        values (${workspaceId}, 'contact.blocked', 'EVERYONE', 'SYSTEM', 'null', now())`;
      return [before, await append(sql, workspaceId)];
    });
    expect([markOf((await first).value), ...(await take(reader, 1)).map(markOf)]).toEqual(marks);
    expect(process.faults).toEqual([expect.objectContaining({ message: 'cannot be loaded' }), expect.any(TypeError)]);
    await reader.return?.();
  });
});
