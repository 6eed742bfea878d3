import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { type RawSocket, receivedBy, type WireMessage } from '../../../testkit/rawSocket.ts';
import { aSocket } from '../../environment/network.ts';
import { insertWorkspace } from '../../feed/eventWriters.ts';
import { type FeedProcess, feedEnvironment } from '../../feed/feedEnvironment.ts';
import { cursorNow, ticketWithLongMessages } from '../../feed/feedRows.ts';
import { liveServer } from '../../feed/liveServer.ts';

const environment = await feedEnvironment();
const { owner } = environment.db;

const MESSAGES = `subscription ($after: EventCursor) {
  ticketEvents(after: $after) { ... on TicketMessageAdded { cursor message { id body again: body oncemore: body } } }
}`;
const SHORT = `subscription ($after: EventCursor) { ticketEvents(after: $after) { ... on TicketMessageAdded { cursor message { id } } } }`;

interface Update {
  readonly cursor: string;
  readonly message: { readonly id: string };
}
const updatesOn = (socket: RawSocket) => receivedBy<Update>(socket, 'ticketEvents');
const idsOn = (socket: RawSocket): string[] => updatesOn(socket).map(({ message }) => message.id);

/** A proxy before the client that can stop to pass bytes on. */
async function aSlowProxy(url: string) {
  const to = new URL(url);
  const near = new Set<Socket>();
  const far = new Set<Socket>();
  let isCut = false;
  let bytesASecond = Number.POSITIVE_INFINITY;
  const listener = createServer({ allowHalfOpen: true }, (client) => {
    const upstream = connect(Number(to.port), to.hostname);
    near.add(client);
    far.add(upstream);
    client.on('data', (data) => !isCut && upstream.write(data)).on('error', () => client.destroy());
    upstream.on('data', (data) => !isCut && client.write(data)).on('error', () => upstream.destroy());
    upstream.on('close', () => isCut || client.destroy());
    client.on('close', () => isCut || upstream.destroy());
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  // Reads a few bytes a second of what the server sends.
  const trickle = setInterval(() => {
    if (bytesASecond === Number.POSITIVE_INFINITY) return;
    for (const socket of far) socket.read(bytesASecond);
  }, 1_000);
  onTestFinished(() => {
    clearInterval(trickle);
    for (const socket of [...near, ...far]) socket.destroy();
    listener.close();
  });
  const address = listener.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    /** Passes nothing on any more, and ends no connection. */
    cut() {
      isCut = true;
    },
    throttle(bytes: number) {
      bytesASecond = bytes;
      for (const socket of far) socket.removeAllListeners('data').pause();
    },
  };
}

async function aBusyServer(limits: Parameters<typeof liveServer>[2] = {}) {
  const process = await environment.startProcess();
  const workspaceId = await insertWorkspace(owner);
  const url = await liveServer(process, workspaceId, limits);
  const arrive = await ticketWithLongMessages(owner, workspaceId);
  const after = await cursorNow(process, workspaceId);
  return {
    ...process,
    url,
    arrive,
    after,
    async follow(at: string, query: string, from: string) {
      const socket = await aSocket(at, 'any');
      socket.send({ type: 'subscribe', id: 'feed', payload: { query, variables: { after: from } } });
      return socket;
    },
  };
}

const expectSubscribers = ({ hub }: Pick<FeedProcess, 'hub'>, count: number) =>
  expect.poll(() => hub.subscribers(), { interval: 20 }).toBe(count);

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');
function bytesHeld(): number {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

describe('Thirty readers that stop reading', () => {
  it('are closed with 1013 and free their memory; they delay no other reader, and resume without a loss', async () => {
    // The clock stands still, so a slow machine has all the time that it needs to write the events.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
    onTestFinished(() => void vi.useRealTimers());
    const server = await aBusyServer({ socketsPerCredential: 1_000 });
    const quick = await server.follow(server.url, SHORT, server.after);
    await expectSubscribers(server, 1);
    const before = bytesHeld();
    const stalled: RawSocket[] = [];
    for (let n = 0; n < 30; n += 1) {
      const socket = await server.follow(server.url, MESSAGES, server.after);
      socket.ws.pause();
      stalled.push(socket);
    }
    await expectSubscribers(server, 31);
    const total = 1_200;
    let mostBytes = 0;
    for (let arrived = 0; arrived < total; arrived += 100) {
      await server.arrive(100);
      // The quick reader gets every event at once: the next hundred are written when it has these.
      for (let turn = 0; turn < 100; turn += 1) await quick.next(({ type }) => type === 'next');
      mostBytes = Math.max(mostBytes, bytesHeld() - before);
    }
    // A mebibyte each, and one event on top of it.
    expect(mostBytes).toBeLessThan(30 * 2.5 * 1024 * 1024);
    const [first, ...others] = stalled as [RawSocket, ...RawSocket[]];
    first.ws.resume();
    expect(await first.closed).toEqual({ code: 1013, reason: 'Too slow: go on from the last cursor' });
    // The others never read their close frame, and are terminated after the close timeout.
    vi.setSystemTime(Date.now() + 5_500);
    await expectSubscribers(server, 1);
    for (const socket of others) socket.close();
    await Promise.all(others.map(({ closed }) => closed));
    // These messages are in the memory of the clients, which the test shares with the server.
    for (const { arrived } of others) (arrived as WireMessage[]).length = 0;
    await expect.poll(() => bytesHeld() - before, { interval: 100 }).toBeLessThan(15 * 1024 * 1024);

    const received = idsOn(first);
    expect(received.length).toBeGreaterThan(0);
    expect(received.length).toBeLessThan(total);
    const again = await server.follow(server.url, MESSAGES, updatesOn(first).at(-1)?.cursor ?? server.after);
    for (let left = total - received.length; left > 0; left -= 1) await again.next(({ type }) => type === 'next');
    expect([...received, ...idsOn(again)]).toEqual(idsOn(quick));
    expect(new Set(idsOn(quick)).size).toBe(total);
    expect(server.faults).toEqual([]);
  });
});

describe('A reader of one byte a second', () => {
  it('is disconnected, and delays no other reader', async () => {
    const server = await aBusyServer({ unsentBytes: 300_000 });
    const proxy = await aSlowProxy(server.url);
    const slow = await server.follow(proxy.url, MESSAGES, server.after);
    const quick = await server.follow(server.url, SHORT, server.after);
    await expectSubscribers(server, 2);
    proxy.throttle(1);
    for (let turn = 0; turn < 8; turn += 1) {
      await server.arrive(100);
      for (let n = 0; n < 100; n += 1) await quick.next(({ type }) => type === 'next');
    }
    await expectSubscribers(server, 1);
    expect(idsOn(slow).length).toBeLessThan(800);
    expect(quick.isOpen).toBe(true);
    await server.arrive(1);
    await quick.next(({ type }) => type === 'next');
  });
});

describe('A client behind a cut network', () => {
  it('is disconnected after a ping without an answer, and other clients stay', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
    onTestFinished(() => void vi.useRealTimers());
    const server = await aBusyServer();
    const proxy = await aSlowProxy(server.url);
    await server.follow(proxy.url, SHORT, server.after);
    const near = await server.follow(server.url, SHORT, server.after);
    await expectSubscribers(server, 2);
    proxy.cut();
    // Two ping intervals pass. A client that answers the first ping gets the second.
    const pinged = once(near.ws, 'ping');
    vi.setSystemTime(Date.now() + 12_500);
    await pinged;
    await server.arrive(1);
    await near.next(({ type }) => type === 'next');
    expect(server.hub.subscribers()).toBe(2);
    vi.setSystemTime(Date.now() + 12_500);
    await expectSubscribers(server, 1);
    await server.arrive(1);
    await near.next(({ type }) => type === 'next');
    expect(near.isOpen).toBe(true);
  });
});

describe('The operation ids of a socket', () => {
  it('each get every event once, although all frames share one memory', async () => {
    const server = await aBusyServer();
    const socket = await server.follow(server.url, SHORT, server.after);
    const ids = Array.from({ length: 7 }, () => randomUUID());
    for (const id of ids)
      socket.send({ type: 'subscribe', id, payload: { query: SHORT, variables: { after: server.after } } });
    await expectSubscribers(server, 8);
    socket.ws.pause();
    await server.arrive(90);
    await server.arrive(90);
    await server.tail.catchUp();
    socket.ws.resume();
    const all = () => socket.arrived.filter(({ type }) => type === 'next').length;
    await expect.poll(all).toBe(8 * 180);
    for (const id of ['feed', ...ids]) expect(socket.arrived.filter((message) => message.id === id)).toHaveLength(180);
  });
});
