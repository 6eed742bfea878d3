import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { Viewer } from '../../../src/access/viewer.ts';
import type { RawSocket, WireMessage } from '../../../testkit/rawSocket.ts';
import { aSupervisor, feedEnvironment } from '../feedEnvironment.ts';
import { startHeldTicketsFeed, subscribe } from './heldTicketsFeed.ts';

const environment = await feedEnvironment();
const { owner } = environment.db;

const taken = new WeakMap<RawSocket, Map<string, number>>();

/** The next message of the operation. The messages of other operations stay for later calls. */
async function nextOf(socket: RawSocket, id: string): Promise<WireMessage> {
  const counts = taken.get(socket) ?? new Map<string, number>();
  taken.set(socket, counts);
  const nth = counts.get(id) ?? 0;
  counts.set(id, nth + 1);
  for (;;) {
    const message = socket.arrived.filter((one) => one.id === id)[nth];
    if (message !== undefined) return message;
    await once(socket.ws, 'message', { signal: AbortSignal.timeout(60_000) });
  }
}

const dataOf = ({ payload }: WireMessage) => (payload as { data: unknown }).data;

/** Documents with variables, and the data that each gives for a held ticket. */
const SHAPES: readonly (readonly [query: string, variables: object, expected: (ticketId: string) => unknown])[] = [
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

describe('sixty subscribers with five operations', () => {
  it('each get the data of their own document under their own id, for one execution and one load an operation', async () => {
    const feed = await startHeldTicketsFeed(environment);
    const operations: { socket: RawSocket; id: string; shape: number }[] = [];
    for (let n = 0; n < 10; n += 1) {
      const socket = await feed.aSocket();
      for (let m = 0; m < 6; m += 1) {
        const shape = (n + m) % SHAPES.length;
        const id = `${'"é\\'.repeat(n)}${m}`;
        const [query, variables] = SHAPES[shape] ?? ['', {}];
        subscribe(socket, id, query, variables);
        operations.push({ socket, id, shape });
      }
    }
    await feed.here(60);
    for (let turn = 0; turn < 3; turn += 1) {
      feed.counts.forget();
      const [ticketId = ''] = await feed.hold();
      for (const { socket, id, shape } of operations)
        expect(dataOf(await nextOf(socket, id))).toEqual(SHAPES[shape]?.[2](ticketId));
      expect(feed.counts.executions).toHaveLength(SHAPES.length);
      expect(new Set(feed.counts.executions).size).toBe(SHAPES.length);
      const of = (table: string) => feed.counts.loads.filter((text) => text.includes(`from "${table}"`));
      // Groups that are delivered to at the same time share their loads. A ticket comes with its contact.
      expect(of('tickets').length).toBeGreaterThan(0);
      expect(of('tickets').length).toBeLessThanOrEqual(SHAPES.length);
      expect(of('contacts')).toEqual([]);
    }
    for (const { socket } of operations) expect(socket.arrived.filter(({ type }) => type === 'next')).toHaveLength(18);
    expect(feed.faults).toEqual([]);
  });
});

it('Two values of a variable that let an event pass cost two executions and one load, and a third gets nothing', async () => {
  const feed = await startHeldTicketsFeed(environment);
  const socket = await feed.aSocket();
  const query =
    'subscription ($on: ID) { blockedTicketEvents(channelId: $on) { ... on BlockedTicketAdded { ticket { id } } } }';
  subscribe(socket, 'all', query);
  subscribe(socket, 'one', query, { on: feed.channelId });
  subscribe(socket, 'none', query, { on: feed.workspaceId });
  await feed.here(3);
  feed.counts.forget();
  const [ticketId = ''] = await feed.hold();
  for (const id of ['all', 'one'])
    expect(dataOf(await nextOf(socket, id))).toEqual({ blockedTicketEvents: { ticket: { id: ticketId } } });
  expect(feed.counts.executions).toHaveLength(2);
  expect(feed.counts.loads).toHaveLength(1);
  expect(socket.arrived.filter(({ type }) => type === 'next')).toHaveLength(2);
});

const ADDED = '{ ... on BlockedTicketAdded { cursor ticket { id } } }';

describe('subscribers that continue from different cursors', () => {
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
    // A document that subscribes twice costs more, but must be answered rightly.
    [
      'a variable used twice',
      `subscription ($after: EventCursor) { blockedTicketEvents(after: $after) ${ADDED} blockedTicketEvents(after: $after) { __typename } }`,
      4,
    ],
    ['a literal', `subscription { blockedTicketEvents(after: "CURSOR") ${ADDED} }`, 4],
  ])(
    'each get the rest when the cursor is given as %s, and then share executions if their operations are the same',
    async (_, query, groups) => {
      const feed = await startHeldTicketsFeed(environment);
      const cursors: string[] = [];
      const all: string[] = [];
      for (let n = 0; n < 4; n += 1) {
        cursors.push(await feed.cursor());
        all.push(...(await feed.hold()));
      }
      // Events from here must not be counted below.
      await feed.tail.catchUp();
      const socket = await feed.aSocket();
      for (const [n, cursor] of cursors.entries())
        subscribe(socket, `${n}`, query.replace('CURSOR', cursor), { after: cursor, x: cursor });
      await feed.here(4);
      for (let n = 0; n < 4; n += 1)
        for (let m = n; m < 4; m += 1) expect(JSON.stringify(await nextOf(socket, `${n}`))).toContain(all[m]);
      feed.counts.forget();
      const [last = ''] = await feed.hold();
      for (let n = 0; n < 4; n += 1) expect(JSON.stringify(await nextOf(socket, `${n}`))).toContain(last);
      expect(feed.counts.executions).toHaveLength(groups);
      expect(socket.arrived.filter(({ type }) => type === 'next')).toHaveLength(4 + 3 + 2 + 1 + 4);
    },
  );
});

describe('subscribers with different rights to see', () => {
  it('share no messages: agents and keys without held:read get no event of a held ticket, and the same scopes share an execution', async () => {
    const roles: Record<string, Partial<Viewer>> = {
      agent: { role: 'AGENT' },
      supervisor: { role: 'SUPERVISOR' },
      key: { role: null, scopes: ['tickets:read', 'held:read', 'contacts:read'] },
      samekey: { role: null, scopes: ['contacts:read', 'held:read', 'tickets:read'] },
      readkey: { role: null, scopes: ['tickets:read', 'contacts:read'] },
    };
    const feed = await startHeldTicketsFeed(environment, (workspaceId, credential) => ({
      ...aSupervisor(workspaceId),
      ...roles[credential ?? ''],
    }));
    const sockets = new Map<string, RawSocket>();
    const query =
      'subscription { ticketEvents { __typename ... on TicketMessageAdded { ticket { id } message { body } } } }';
    const contacts = 'subscription { contactEvents { __typename } }';
    for (const role of Object.keys(roles)) {
      const socket = await feed.aSocket(role);
      subscribe(socket, 'tickets', query);
      subscribe(socket, 'contacts', contacts);
      sockets.set(role, socket);
    }
    await feed.here(10);
    feed.counts.forget();
    const [ticketId = ''] = await feed.hold(1, 'a secret');
    for (const role of ['supervisor', 'key', 'samekey'])
      expect(JSON.stringify(await nextOf(sockets.get(role) as RawSocket, 'tickets'))).toContain('a secret');
    // One for supervisors and one for both keys that read held tickets, and none for the others.
    expect(feed.counts.executions).toHaveLength(2);
    await owner`update tickets set status = 'UNASSIGNED' where id = ${ticketId}`;
    await owner`
      insert into events (workspace_id, type, audience, ticket_id, actor_kind, data, occurred_at)
      values (${feed.workspaceId}, 'ticket.released', 'EVERYONE', ${ticketId}, 'SYSTEM', '{"from": "BLOCKED", "to": "UNASSIGNED"}', now())`;
    for (const role of ['agent', 'readkey']) {
      const socket = sockets.get(role) as RawSocket;
      expect(JSON.stringify(await nextOf(socket, 'tickets'))).toContain('TicketStatusChanged');
      expect(socket.arrived.filter(({ type }) => type === 'next')).toHaveLength(1);
    }
  });
});
