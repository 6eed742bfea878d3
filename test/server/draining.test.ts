import { describe, expect, it, vi } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/admission/limits.ts';
import { clientOf } from '../../testkit/apiClient.ts';
import { ReceiveMessage } from '../../testkit/operations.ts';
import { aSocket, type RawSocket, toldBy, upgradeAnswer } from '../../testkit/rawSocket.ts';
import { within } from '../environment/within.ts';
import { aWorld } from '../environment/world.ts';

const SPREAD_MS = 1_500;
const world = await aWorld({
  limits: { ...DEFAULT_LIMITS, requestsPerMinute: 1_000_000, socketsPerCredential: 1_000 },
});

const MESSAGES = `subscription ($after: EventCursor) { ticketEvents(after: $after) { ... on TicketMessageAdded { cursor message { body } } } }`;

interface Told {
  readonly cursor: string;
  readonly message: { readonly body: string };
}
const toldOn = (socket: RawSocket) => toldBy<Told>(socket, 'ticketEvents');

async function follow(url: string, token: string | null, after: string): Promise<RawSocket> {
  const socket = await aSocket(url, token);
  socket.send({ type: 'subscribe', id: 'feed', payload: { query: MESSAGES, variables: { after } } });
  return socket;
}

/** The result, and the delays of the timers that the act sets before it first waits. */
function delaysOf<Result>(act: () => Result): { readonly result: Result; readonly delays: readonly number[] } {
  const timers = vi.spyOn(globalThis, 'setTimeout');
  try {
    const result = act();
    return { result, delays: timers.mock.calls.map(([, milliseconds = 0]) => milliseconds) };
  } finally {
    timers.mockRestore();
  }
}

describe('A server that is stopped under load', () => {
  it('sends everybody elsewhere bit by bit, finishes what is under way, and nobody misses or repeats anything', async () => {
    const workspace = await world.aWorkspace();
    const customers = await Promise.all(Array.from({ length: 4 }, () => workspace.aCustomer()));
    const leaving = await world.anotherServer({ shutdownGraceMs: 2 * SPREAD_MS });
    const after = await workspace.feedCursor();
    const { token } = workspace.supervisor;
    const steady = await follow(world.url, token, after);
    const moved = await Promise.all(Array.from({ length: 40 }, () => follow(leaving.url, token, after)));

    let url = leaving.url;
    let writing = true;
    const written: string[] = [];
    const writers = customers.map(async ({ channelId, identity }, who) => {
      for (let nth = 0; writing; nth += 1) {
        const body = `${who} ${nth}`;
        const message = { channelId, from: identity, body, externalId: body };
        // Every answer of a server that is being stopped is a yes: what it took, it finishes.
        const { receiveMessage } = await clientOf(url, workspace.admin.token).ask(ReceiveMessage, message);
        expect(receiveMessage.outcome).toBe('DELIVERED');
        written.push(body);
      }
    });
    for (const socket of moved) await socket.next(({ type }) => type === 'next');

    const planned = delaysOf(() => leaving.stop());
    const { result: stopped } = planned;
    const [refused, ready, healthy] = await Promise.all([
      upgradeAnswer(leaving.url),
      fetch(`${leaving.url}/readyz`),
      fetch(`${leaving.url}/healthz`),
    ]);
    expect(refused).toMatch(/^HTTP\/1\.1 503 /);
    expect(refused).toMatch(/\r\nRetry-After: \d+\r\n/);
    expect([ready.status, healthy.status]).toEqual([503, 200]);
    // A balancer that asks whether it is ready sends what is new to another one.
    url = world.url;

    const again = await Promise.all(
      moved.map(async (leaver) => {
        const { code } = await leaver.closed;
        const had = toldOn(leaver);
        const socket = await follow(world.url, token, had.at(-1)?.cursor ?? after);
        return { code, had, socket };
      }),
    );
    await stopped;
    writing = false;
    await Promise.all(writers);
    const [last] = customers;
    await last?.writes('the end');

    expect(again.map(({ code }) => code)).toEqual(again.map(() => 1012));
    // The timers that close the sockets, not the moments of closing: a busy machine runs several timers at one moment.
    const times = planned.delays.filter((delay) => delay < SPREAD_MS).toSorted((one, other) => one - other);
    expect(times).toHaveLength(moved.length);
    // Forty by chance over the time: no quarter of them in a tenth of it.
    for (const [n, time] of times.slice(0, 30).entries())
      expect((times[n + 10] ?? 0) - time).toBeGreaterThan(SPREAD_MS / 20);

    const ended = (socket: RawSocket) => expect.poll(() => toldOn(socket).at(-1)?.message.body).toBe('the end');
    await ended(steady);
    const all = toldOn(steady).map(({ message }) => message.body);
    expect(all.toSorted()).toEqual([...written, 'the end'].toSorted());
    for (const { had, socket } of again) {
      await ended(socket);
      expect([...had, ...toldOn(socket)].map(({ message }) => message.body)).toEqual(all);
    }
  });

  it('does not wait for those who do not say goodbye', async () => {
    const workspace = await world.aWorkspace();
    const leaving = await world.anotherServer({ shutdownGraceMs: 400 });
    const after = await workspace.feedCursor();
    const silent = await follow(leaving.url, workspace.supervisor.token, after);
    silent.ws.pause();
    await within(5_000, leaving.stop());
  });
});
