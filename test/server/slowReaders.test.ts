import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { aSocket, type RawSocket, toldBy, type WireMessage } from '../../testkit/rawSocket.ts';
import { insertWorkspace } from '../feed/eventWriters.ts';
import { type FeedProcess, feedEnvironment } from '../feed/feedEnvironment.ts';
import { cursorNow, ticketWithLongMessages } from '../feed/feedRows.ts';
import { liveServer } from '../feed/liveServer.ts';

const environment = await feedEnvironment();
const { owner } = environment.db;

const MESSAGES = `subscription ($after: EventCursor) {
  ticketEvents(after: $after) { ... on TicketMessageAdded { cursor message { id body again: body oncemore: body } } }
}`;
const SHORT = `subscription ($after: EventCursor) { ticketEvents(after: $after) { ... on TicketMessageAdded { cursor message { id } } } }`;

interface Told {
  readonly cursor: string;
  readonly message: { readonly id: string };
}
const toldOn = (socket: RawSocket) => toldBy<Told>(socket, 'ticketEvents');
const idsOn = (socket: RawSocket): string[] => toldOn(socket).map(({ message }) => message.id);

/** A network on the client's side, in which what the server sends gets stuck. */
async function aBadNetwork(url: string) {
  const to = new URL(url);
  const near = new Set<Socket>();
  const far = new Set<Socket>();
  let stuck = false;
  let bytesASecond = Number.POSITIVE_INFINITY;
  const server = createServer({ allowHalfOpen: true }, (client) => {
    const upstream = connect(Number(to.port), to.hostname);
    near.add(client);
    far.add(upstream);
    client.on('data', (data) => !stuck && upstream.write(data)).on('error', () => client.destroy());
    upstream.on('data', (data) => !stuck && client.write(data)).on('error', () => upstream.destroy());
    upstream.on('close', () => stuck || client.destroy());
    client.on('close', () => stuck || upstream.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // Reads so little of what the server sends that it may as well read nothing.
  const trickle = setInterval(() => {
    if (bytesASecond === Number.POSITIVE_INFINITY) return;
    for (const socket of far) socket.read(bytesASecond);
  }, 1_000);
  onTestFinished(() => {
    clearInterval(trickle);
    for (const socket of [...near, ...far]) socket.destroy();
    server.close();
  });
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    /** Nothing passes any more in either direction, and nobody is told. */
    pull() {
      stuck = true;
    },
    throttle(bytes: number) {
      bytesASecond = bytes;
      for (const socket of far) socket.removeAllListeners('data').pause();
    },
  };
}

async function aHouse(limits: Parameters<typeof liveServer>[2] = {}) {
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
      const socket = await aSocket(at, null);
      socket.send({ type: 'subscribe', id: 'feed', payload: { query, variables: { after: from } } });
      return socket;
    },
  };
}

const here = ({ hub }: Pick<FeedProcess, 'hub'>, count: number, timeout = 5_000) =>
  expect.poll(() => hub.subscribers(), { timeout, interval: 20 }).toBe(count);

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');
function bytesHeld(): number {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

describe('Thirty readers who do not read', () => {
  it('are closed with 1013, which they see when they read on, cost nothing afterwards, delay nobody, and lose nothing', async () => {
    const house = await aHouse({ socketsPerCredential: 1_000 });
    const quick = await house.follow(house.url, SHORT, house.after);
    await here(house, 1);
    const before = bytesHeld();
    const stalled: RawSocket[] = [];
    for (let n = 0; n < 30; n += 1) {
      const socket = await house.follow(house.url, MESSAGES, house.after);
      socket.ws.pause();
      stalled.push(socket);
    }
    await here(house, 31);
    const total = 1_200;
    let most = 0;
    for (let arrived = 0; arrived < total; arrived += 100) {
      await house.arrive(100);
      // Nobody's event waits for those who do not read: the next hundred are written once these were read.
      for (let turn = 0; turn < 100; turn += 1) await quick.next(({ type }) => type === 'next');
      most = Math.max(most, bytesHeld() - before);
    }
    // A megabyte each, and what one event is on top of it.
    expect(most).toBeLessThan(30 * 2.5 * 1024 * 1024);
    const [first, ...others] = stalled as [RawSocket, ...RawSocket[]];
    first.ws.resume();
    expect(await first.closed).toEqual({ code: 1013, reason: 'Too slow: go on from the last cursor' });
    // The others are hung up on a while after they were closed, though they never read it.
    await here(house, 1, 15_000);
    for (const socket of others) socket.close();
    await Promise.all(others.map(({ closed }) => closed));
    // What reached these clients all the same is theirs, not the server's.
    for (const { arrived } of others) (arrived as WireMessage[]).length = 0;
    await expect.poll(() => bytesHeld() - before, { timeout: 5_000, interval: 100 }).toBeLessThan(15 * 1024 * 1024);

    const had = idsOn(first);
    expect(had.length).toBeGreaterThan(0);
    expect(had.length).toBeLessThan(total);
    const again = await house.follow(house.url, MESSAGES, toldOn(first).at(-1)?.cursor ?? house.after);
    for (let left = total - had.length; left > 0; left -= 1) await again.next(({ type }) => type === 'next');
    expect([...had, ...idsOn(again)]).toEqual(idsOn(quick));
    expect(new Set(idsOn(quick)).size).toBe(total);
    expect(house.faults).toEqual([]);
  }, 60_000);
});

describe('A reader of a byte a second', () => {
  it('is hung up on, and nobody waits for it', async () => {
    const house = await aHouse({ unsentBytes: 300_000 });
    const network = await aBadNetwork(house.url);
    const slow = await house.follow(network.url, MESSAGES, house.after);
    const quick = await house.follow(house.url, SHORT, house.after);
    await here(house, 2);
    network.throttle(1);
    for (let turn = 0; turn < 8; turn += 1) {
      await house.arrive(100);
      for (let n = 0; n < 100; n += 1) await quick.next(({ type }) => type === 'next');
    }
    await here(house, 1, 25_000);
    expect(idsOn(slow).length).toBeLessThan(800);
    expect(quick.isOpen).toBe(true);
    await house.arrive(1);
    await quick.next(({ type }) => type === 'next');
  }, 60_000);
});

describe('A client whose cable was pulled', () => {
  it('is hung up on once a ping was not answered, and leaves nothing behind', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
    onTestFinished(() => void vi.useRealTimers());
    const house = await aHouse();
    const network = await aBadNetwork(house.url);
    await house.follow(network.url, SHORT, house.after);
    const near = await house.follow(house.url, SHORT, house.after);
    await here(house, 2);
    network.pull();
    // Twice a ping's time passes; whoever answers the first is there for the second.
    const pinged = once(near.ws, 'ping');
    vi.setSystemTime(Date.now() + 12_500);
    await pinged;
    await house.arrive(1);
    await near.next(({ type }) => type === 'next');
    expect(house.hub.subscribers()).toBe(2);
    vi.setSystemTime(Date.now() + 12_500);
    await here(house, 1);
    await house.arrive(1);
    await near.next(({ type }) => type === 'next');
    expect(near.isOpen).toBe(true);
  });
});

describe('An id that nobody subscribed with', () => {
  it('is never written to a socket, though the memory of frames is shared by all', async () => {
    const house = await aHouse();
    const socket = await house.follow(house.url, SHORT, house.after);
    const ids = Array.from({ length: 7 }, () => randomUUID());
    for (const id of ids)
      socket.send({ type: 'subscribe', id, payload: { query: SHORT, variables: { after: house.after } } });
    await here(house, 8);
    socket.ws.pause();
    await house.arrive(90);
    await house.arrive(90);
    await house.tail.catchUp();
    socket.ws.resume();
    const all = () => socket.arrived.filter(({ type }) => type === 'next').length;
    await expect.poll(all).toBe(8 * 180);
    for (const id of ['feed', ...ids]) expect(socket.arrived.filter((message) => message.id === id)).toHaveLength(180);
  });
});
