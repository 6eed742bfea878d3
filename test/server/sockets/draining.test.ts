import { describe, expect, it, vi } from 'vitest';
import { DEFAULT_LIMITS } from '../../../src/admission/limits.ts';
import { createApiClient } from '../../../testkit/apiClient.ts';
import { ReceiveMessage } from '../../../testkit/operations.ts';
import { type RawSocket, receivedBy, refusedUpgrade } from '../../../testkit/rawSocket.ts';
import { aSocket } from '../../environment/network.ts';
import { within } from '../../environment/within.ts';
import { aWorld } from '../../environment/world.ts';

const SPREAD_MS = 1_500;
const world = await aWorld({
  limits: { ...DEFAULT_LIMITS, requestsPerMinute: 1_000_000, socketsPerCredential: 1_000 },
});

const MESSAGES = `subscription ($after: EventCursor) { ticketEvents(after: $after) { ... on TicketMessageAdded { cursor message { body } } } }`;

interface Update {
  readonly cursor: string;
  readonly message: { readonly body: string };
}
const updatesOn = (socket: RawSocket) => receivedBy<Update>(socket, 'ticketEvents');

async function follow(url: string, token: string | null, after: string): Promise<RawSocket> {
  const socket = await aSocket(url, token);
  socket.send({ type: 'subscribe', id: 'feed', payload: { query: MESSAGES, variables: { after } } });
  return socket;
}

/** Puts the messages of one customer together, each customer's in their order. */
const byWriter = (bodies: readonly string[]) =>
  bodies.toSorted((one, other) => (one.split(' ')[0] ?? '').localeCompare(other.split(' ')[0] ?? ''));

/** Returns the result of the act, and the delays of the timers that it sets before it first waits. */
function delaysOf<Result>(act: () => Result): { readonly result: Result; readonly delays: readonly number[] } {
  const timers = vi.spyOn(globalThis, 'setTimeout');
  try {
    const result = act();
    return { result, delays: timers.mock.calls.map(([, milliseconds = 0]) => milliseconds) };
  } finally {
    timers.mockRestore();
  }
}

describe('A server that stops under load', () => {
  it('closes sockets with 1012 over a time, finishes requests, and no reader loses or repeats an event', async () => {
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
    const writers = customers.map(async ({ channelId, identity }, writer) => {
      for (let nth = 0; writing; nth += 1) {
        const body = `${writer} ${nth}`;
        const message = { channelId, from: identity, body, externalId: body };
        // A stopping server finishes every request that it has taken.
        const { receiveMessage } = await createApiClient(url, workspace.admin.token).ask(ReceiveMessage, message);
        expect(receiveMessage.outcome).toBe('DELIVERED');
        written.push(body);
      }
    });
    for (const socket of moved) await socket.next(({ type }) => type === 'next');

    const planned = delaysOf(() => leaving.stop());
    const { result: stopped } = planned;
    const [refused, ready, healthy] = await Promise.all([
      refusedUpgrade(leaving.url),
      fetch(`${leaving.url}/readyz`),
      fetch(`${leaving.url}/healthz`),
    ]);
    expect(refused).toMatch(/^HTTP\/1\.1 503 /);
    expect(refused).toMatch(/\r\nRetry-After: \d+\r\n/);
    expect([ready.status, healthy.status]).toEqual([503, 200]);
    // A load balancer sends new requests to another server, once this one is not ready.
    url = world.url;

    const again = await Promise.all(
      moved.map(async (leaver) => {
        const { code } = await leaver.closed;
        const before = updatesOn(leaver);
        const socket = await follow(world.url, token, before.at(-1)?.cursor ?? after);
        return { code, before, socket };
      }),
    );
    await stopped;
    writing = false;
    await Promise.all(writers);
    const [last] = customers;
    await last?.writes('the end');

    expect(again.map(({ code }) => code)).toEqual(again.map(() => 1012));
    // The timers that close the sockets, because a busy machine runs several timers at one moment.
    const times = planned.delays.filter((delay) => delay < SPREAD_MS).toSorted((one, other) => one - other);
    expect(times).toHaveLength(moved.length);
    // Forty random moments: no quarter of them lies within a tenth of the time.
    for (const [n, time] of times.slice(0, 30).entries())
      expect((times[n + 10] ?? 0) - time).toBeGreaterThan(SPREAD_MS / 20);

    const ended = (socket: RawSocket) => expect.poll(() => updatesOn(socket).at(-1)?.message.body).toBe('the end');
    await ended(steady);
    // Events of one contact keep their order. Others of the same moment can change places after a reconnect.
    const expected = byWriter([...written, 'the end']);
    expect(byWriter(updatesOn(steady).map(({ message }) => message.body))).toEqual(expected);
    for (const { before, socket } of again) {
      await ended(socket);
      const received = [...before, ...updatesOn(socket)].map(({ message }) => message.body);
      expect(byWriter(received)).toEqual(expected);
    }
  });
});

describe('A server that stops', () => {
  it('does not wait for clients that send no close frame', async () => {
    const workspace = await world.aWorkspace();
    const leaving = await world.anotherServer({ shutdownGraceMs: 400 });
    const after = await workspace.feedCursor();
    const silent = await follow(leaving.url, workspace.supervisor.token, after);
    silent.ws.pause();
    await within(5_000, leaving.stop());
  });
});
