import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { Viewer } from '../../src/access/viewer.ts';
import { aSocket, type RawSocket, type WireMessage } from '../../testkit/rawSocket.ts';
import { counted } from './counted.ts';
import { aGround, aSupervisor } from './ground.ts';
import { liveServer } from './liveServer.ts';
import { aChannelOfBlocked, cursorNow } from './updates.ts';
import { append, aWorkspaceRow } from './writers.ts';

const ground = await aGround();
const { owner } = ground.db;

async function aHouse(viewerOf?: (workspaceId: string, credential: string | null | undefined) => Viewer) {
  const process = counted(await ground.aProcess());
  const workspaceId = await aWorkspaceRow(owner);
  const url = await liveServer(process, workspaceId, { socketsPerCredential: 1_000 }, (credential) =>
    viewerOf === undefined ? aSupervisor(workspaceId) : viewerOf(workspaceId, credential),
  );
  const channel = await aChannelOfBlocked(owner, workspaceId);
  return {
    ...process,
    workspaceId,
    ...channel,
    cursor: () => cursorNow(process, workspaceId),
    here: (count: number) => expect.poll(() => process.hub.subscribers(), { interval: 5 }).toBe(count),
    aSocket: (token: string | null = null) => aSocket(url, token),
  };
}

const subscribe = (socket: RawSocket, id: string, query: string, variables: object = {}) =>
  socket.send({ type: 'subscribe', id, payload: { query, variables } });

const taken = new WeakMap<RawSocket, Map<string, number>>();

/** The next message of the operation; those of others are left for whoever waits for them. */
async function told(socket: RawSocket, id: string): Promise<WireMessage> {
  const counts = taken.get(socket) ?? new Map<string, number>();
  taken.set(socket, counts);
  const nth = counts.get(id) ?? 0;
  counts.set(id, nth + 1);
  for (;;) {
    const message = socket.arrived.filter((one) => one.id === id)[nth];
    if (message !== undefined) return message;
    await once(socket.ws, 'message', { signal: AbortSignal.timeout(10_000) });
  }
}

const dataOf = ({ payload }: WireMessage) => (payload as { data: unknown }).data;

/** Each with what it makes of a held ticket. */
const SHAPES: readonly (readonly [query: string, variables: object, made: (ticketId: string) => unknown])[] = [
  [
    'subscription { blockedTicketEvents { __typename } }',
    {},
    () => ({ blockedTicketEvents: { __typename: 'BlockedTicketAdded' } }),
  ],
  [
    'subscription A { mine: blockedTicketEvents { what: __typename ... on BlockedTicketAdded { one: ticket { number: id } other: ticket { preview } } } }',
    {},
    (id) => ({ mine: { what: 'BlockedTicketAdded', one: { number: id }, other: { preview: 'held' } } }),
  ],
  [
    `subscription { blockedTicketEvents { ...Added ...Gone } }
     fragment Added on BlockedTicketAdded { ticket { ...T } } fragment T on Ticket { id contact { displayName } }
     fragment Gone on BlockedTicketDeleted { ticketId }`,
    {},
    (id) => ({ blockedTicketEvents: { ticket: { id, contact: { displayName: expect.stringMatching(/^Customer/) } } } }),
  ],
  [
    'subscription ($more: Boolean!) { blockedTicketEvents { ... on BlockedTicketAdded { ticket { id messageCount @include(if: $more) } } } }',
    { more: true },
    (id) => ({ blockedTicketEvents: { ticket: { id, messageCount: 1 } } }),
  ],
  [
    'subscription ($more: Boolean!) { blockedTicketEvents { ... on BlockedTicketAdded { ticket { id messageCount @include(if: $more) } } } }',
    { more: false },
    (id) => ({ blockedTicketEvents: { ticket: { id } } }),
  ],
];

describe('Sixty subscribers', () => {
  it('each get their own shape under their own id, and an event costs one execution and one load per question', async () => {
    const house = await aHouse();
    const asked: { socket: RawSocket; id: string; shape: number }[] = [];
    for (let n = 0; n < 10; n += 1) {
      const socket = await house.aSocket();
      for (let m = 0; m < 6; m += 1) {
        const shape = (n + m) % SHAPES.length;
        const id = `${'"é\\'.repeat(n)}${m}`;
        const [query, variables] = SHAPES[shape] ?? ['', {}];
        subscribe(socket, id, query, variables);
        asked.push({ socket, id, shape });
      }
    }
    await house.here(60);
    for (let turn = 0; turn < 3; turn += 1) {
      house.counts.forget();
      const [ticketId = ''] = await house.hold();
      for (const { socket, id, shape } of asked)
        expect(dataOf(await told(socket, id))).toEqual(SHAPES[shape]?.[2](ticketId));
      expect(house.counts.executions).toHaveLength(SHAPES.length);
      expect(new Set(house.counts.executions).size).toBe(SHAPES.length);
      const of = (table: string) => house.counts.loads.filter((text) => text.includes(`from "${table}"`));
      // Questions that are answered at the same time share what they load.
      for (const table of ['tickets', 'contacts']) {
        expect(of(table).length).toBeGreaterThan(0);
        expect(of(table).length).toBeLessThanOrEqual(SHAPES.length);
      }
    }
    for (const { socket } of asked) expect(socket.arrived.filter(({ type }) => type === 'next')).toHaveLength(18);
    expect(house.faults).toEqual([]);
  });
});

it('Two documents are two executions and one load, and the same document with another variable is another one', async () => {
  const house = await aHouse();
  const socket = await house.aSocket();
  const query =
    'subscription ($on: ID) { blockedTicketEvents(channelId: $on) { ... on BlockedTicketAdded { ticket { id } } } }';
  subscribe(socket, 'all', query);
  subscribe(socket, 'one', query, { on: house.channelId });
  subscribe(socket, 'none', query, { on: house.workspaceId });
  await house.here(3);
  house.counts.forget();
  const [ticketId = ''] = await house.hold();
  for (const id of ['all', 'one'])
    expect(dataOf(await told(socket, id))).toEqual({ blockedTicketEvents: { ticket: { id: ticketId } } });
  expect(house.counts.executions).toHaveLength(2);
  expect(house.counts.loads).toHaveLength(1);
  expect(socket.arrived.filter(({ type }) => type === 'next')).toHaveLength(2);
});

const ADDED = '{ ... on BlockedTicketAdded { cursor ticket { id } } }';

describe('Those who go on from cursors of their own', () => {
  it.each([
    ['a variable', `subscription ($after: EventCursor) { blockedTicketEvents(after: $after) ${ADDED} }`, 1],
    [
      'a variable that must be given',
      `subscription ($after: EventCursor!) { blockedTicketEvents(after: $after) ${ADDED} }`,
      1,
    ],
    [
      'a variable with any name',
      `subscription ($x: EventCursor, $on: ID) { blockedTicketEvents(channelId: $on, after: $x) ${ADDED} }`,
      1,
    ],
    // What is asked twice is asked by nobody who minds the cost; it must be right all the same.
    [
      'a variable used twice',
      `subscription ($after: EventCursor) { blockedTicketEvents(after: $after) ${ADDED} blockedTicketEvents(after: $after) { __typename } }`,
      4,
    ],
    ['a literal', `subscription { blockedTicketEvents(after: "CURSOR") ${ADDED} }`, 4],
  ])('given as %s each get the rest, and are then told together where they ask the same', async (_, query, groups) => {
    const house = await aHouse();
    const cursors: string[] = [];
    const all: string[] = [];
    for (let n = 0; n < 4; n += 1) {
      cursors.push(await house.cursor());
      all.push(...(await house.hold()));
    }
    // What is counted below is not to be something that still arrives from here.
    await house.tail.catchUp();
    const socket = await house.aSocket();
    for (const [n, cursor] of cursors.entries())
      subscribe(socket, `${n}`, query.replace('CURSOR', cursor), { after: cursor, x: cursor });
    await house.here(4);
    for (let n = 0; n < 4; n += 1)
      for (let m = n; m < 4; m += 1) expect(JSON.stringify(await told(socket, `${n}`))).toContain(all[m]);
    house.counts.forget();
    const [last = ''] = await house.hold();
    for (let n = 0; n < 4; n += 1) expect(JSON.stringify(await told(socket, `${n}`))).toContain(last);
    expect(house.counts.executions).toHaveLength(groups);
    expect(socket.arrived.filter(({ type }) => type === 'next')).toHaveLength(4 + 3 + 2 + 1 + 4);
  });
});

describe('Who may see something else', () => {
  it('is told apart though they ask the same: an agent hears nothing of what is held, and keys only what their scopes say', async () => {
    const roles: Record<string, Partial<Viewer>> = {
      agent: { role: 'AGENT' },
      supervisor: { role: 'SUPERVISOR' },
      key: { role: null, scopes: ['tickets:read', 'contacts:read'] },
      samekey: { role: null, scopes: ['contacts:read', 'tickets:read'] },
    };
    const house = await aHouse((workspaceId, credential) => ({
      ...aSupervisor(workspaceId),
      ...roles[credential ?? ''],
    }));
    const sockets = new Map<string, RawSocket>();
    const query =
      'subscription { ticketEvents { __typename ... on TicketMessageAdded { ticket { id } message { body } } } }';
    const contacts = 'subscription { contactEvents { __typename } }';
    for (const role of Object.keys(roles)) {
      const socket = await house.aSocket(role);
      subscribe(socket, 'tickets', query);
      subscribe(socket, 'contacts', contacts);
      sockets.set(role, socket);
    }
    await house.here(8);
    house.counts.forget();
    const [ticketId = ''] = await house.hold(1, 'a secret');
    for (const role of ['supervisor', 'key', 'samekey'])
      expect(JSON.stringify(await told(sockets.get(role) as RawSocket, 'tickets'))).toContain('a secret');
    // Supervisors, and the keys together; not once for agents.
    expect(house.counts.executions).toHaveLength(2);
    await owner`update tickets set status = 'UNASSIGNED' where id = ${ticketId}`;
    await owner`
      insert into events (workspace_id, type, audience, ticket_id, actor_kind, data, occurred_at)
      values (${house.workspaceId}, 'ticket.released', 'EVERYONE', ${ticketId}, 'SYSTEM', '{"from": "BLOCKED", "to": "UNASSIGNED"}', now())`;
    const agent = sockets.get('agent') as RawSocket;
    expect(JSON.stringify(await told(agent, 'tickets'))).toContain('TicketStatusChanged');
    expect(agent.arrived.filter(({ type }) => type === 'next')).toHaveLength(1);
  });
});

describe('A group that people come to and leave while much happens', () => {
  it('has no gap and no repeat for anybody, with a cursor or without, and leaves nothing behind', async () => {
    const house = await aHouse();
    const query = `subscription ($after: EventCursor) { blockedTicketEvents(after: $after) ${ADDED} }`;
    const start = await house.cursor();
    const all: string[] = [];
    let writing = true;
    const writer = (async () => {
      for (let turn = 0; writing; turn += 1) all.push(...(await house.hold(turn % 7 === 6 ? 130 : 1 + (turn % 4))));
    })();

    interface Seen {
      readonly socket: RawSocket;
      readonly id: string;
      /** The ticket that its cursor comes after; null for the very beginning, undefined without a cursor. */
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
        const socket = await house.aSocket();
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
        if (visitor === 0) await house.tail.catchUp();
      }
    };
    await Promise.all([visit(0), visit(1), visit(2)]);
    writing = false;
    await writer;
    const [last = ''] = await house.hold();
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
    await house.here(0);
    house.counts.forget();
    await house.hold();
    await append(owner, house.workspaceId);
    await house.tail.catchUp();
    expect([house.counts.executions, house.counts.loads, house.faults]).toEqual([[], [], []]);
  }, 60_000);
});
