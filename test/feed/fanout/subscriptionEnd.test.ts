import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { SocketTransport } from '../../../src/server/sockets/socketTransport.ts';
import { type RawSocket, receivedBy, signedInSocket } from '../../../testkit/rawSocket.ts';
import { append, insertWorkspace } from '../eventWriters.ts';
import { type FeedProcess, feedEnvironment, take } from '../feedEnvironment.ts';
import { cursorNow, ticketWithLongMessages } from '../feedRows.ts';
import { liveServer } from '../liveServer.ts';

const environment = await feedEnvironment();
const { owner } = environment.db;

const listening = (process: FeedProcess) => expect.poll(() => process.hub.subscribers(), { interval: 5 });

const MESSAGES = `subscription ($after: EventCursor) {
  ticketEvents(after: $after) { ... on TicketMessageAdded { cursor message { id body again: body oncemore: body } } }
}`;
const FIRST_MESSAGES = `subscription ($after: EventCursor) { ticketEvents(after: $after) { ... on TicketMessageAdded { message { id } } } }`;
const CONTACTS = 'subscription ($after: EventCursor) { contactEvents(after: $after) { ... on FeedEvent { cursor } } }';
const COUNTS = 'subscription { queueCounts { bot } }';

const subscribe = (socket: RawSocket, id: string, query: string, after: string | null = null) =>
  socket.send({ type: 'subscribe', id, payload: { query, variables: { after } } });

describe('a subscription over a socket', () => {
  it('leaves nothing behind when the client completes it, closes the socket, or vanishes, live or catching up', async () => {
    const process = await environment.startProcess();
    const workspaceId = await insertWorkspace(owner);
    const url = await liveServer(process, workspaceId);
    const old = await cursorNow(process, workspaceId);
    for (let turn = 0; turn < 20; turn += 1) await append(owner, workspaceId);

    const leave: Record<string, (socket: RawSocket) => void> = {
      completes: (socket) => {
        for (const id of ['live', 'late', 'counts']) socket.send({ type: 'complete', id });
      },
      closes: (socket) => socket.ws.close(1000),
      vanishes: (socket) => socket.ws.terminate(),
    };
    for (const [how, act] of Object.entries(leave)) {
      const waiting = await signedInSocket(url, 'any');
      subscribe(waiting, 'live', CONTACTS);
      subscribe(waiting, 'late', CONTACTS, old);
      subscribe(waiting, 'counts', COUNTS);
      await waiting.next(({ id }) => id === 'counts');
      await listening(process).toBe(3);
      act(waiting);
      await listening(process).toBe(0);

      const hasty = await signedInSocket(url, 'any');
      subscribe(hasty, 'late', CONTACTS, old);
      subscribe(hasty, 'counts', COUNTS);
      act(hasty);
      await listening(process).toBe(0);
      if (how === 'completes') expect(hasty.isOpen).toBe(true);
      for (const socket of [waiting, hasty]) socket.close();
    }
    expect(process.faults).toEqual([]);
  });
});

interface MessageEvent {
  readonly cursor: string;
  readonly message: { readonly id: string };
}

const eventsOn = (socket: RawSocket) => receivedBy<MessageEvent>(socket, 'ticketEvents');

describe('a subscriber that does not read', () => {
  it('is closed with 1013, delays no other subscriber, and continues from its last cursor without loss', async () => {
    const process = await environment.startProcess();
    const workspaceId = await insertWorkspace(owner);
    const url = await liveServer(process, workspaceId);
    const arrive = await ticketWithLongMessages(owner, workspaceId);
    const after = await cursorNow(process, workspaceId);
    const [stalled, quick] = [await signedInSocket(url, 'any'), await signedInSocket(url, 'any')];
    subscribe(stalled, 'feed', MESSAGES, after);
    subscribe(quick, 'feed', FIRST_MESSAGES, after);
    await listening(process).toBe(2);
    const isEvent = ({ type }: { readonly type: string }) => type === 'next';
    await arrive(1);
    await Promise.all([stalled.next(isEvent), quick.next(isEvent)]);
    stalled.ws.pause();
    let total = 1;
    const arriveToQuick = async () => {
      await arrive(300);
      for (let turn = 0; turn < 300; turn += 1) await quick.next(isEvent);
      total += 300;
    };
    // After its close frame the server waits five seconds for the answer.
    const closing = vi.spyOn(SocketTransport.prototype, 'close');
    onTestFinished(() => closing.mockRestore());
    while (closing.mock.calls.length === 0) await arriveToQuick();
    stalled.ws.resume();
    expect(await stalled.closed).toMatchObject({ code: 1013 });
    await arriveToQuick();
    const before = eventsOn(stalled);
    expect(before.length).toBeGreaterThan(0);
    expect(before.length).toBeLessThan(total);

    const again = await signedInSocket(url, 'any');
    subscribe(again, 'feed', MESSAGES, before.at(-1)?.cursor ?? null);
    for (let had = before.length; had < total; had += 1) await again.next(isEvent);
    const all = [...before, ...eventsOn(again)].map(({ message }) => message.id);
    expect(all).toEqual(eventsOn(quick).map(({ message }) => message.id));
    expect(new Set(all).size).toBe(total);
    for (const socket of [quick, again]) socket.close();
    await listening(process).toBe(0);
  });

  it('is disconnected when it never reads again, and leaves nothing behind', async () => {
    const process = await environment.startProcess();
    const workspaceId = await insertWorkspace(owner);
    const url = await liveServer(process, workspaceId, { unsentBytes: 1_000 });
    const arrive = await ticketWithLongMessages(owner, workspaceId);
    const stalled = await signedInSocket(url, 'any');
    subscribe(stalled, 'feed', MESSAGES, await cursorNow(process, workspaceId));
    await listening(process).toBe(1);
    stalled.ws.pause();
    for (let turn = 0; turn < 8; turn += 1) await arrive(300);
    await expect.poll(() => process.hub.subscribers(), { timeout: 60_000, interval: 50 }).toBe(0);
    stalled.close();
  });
});

describe('the iterator of a subscription', () => {
  const startLive = async (process: FeedProcess, workspaceId: string) => {
    const reader = process.follow(workspaceId, null);
    const waiting = reader.next();
    await process.tail.catchUp();
    return { reader, waiting };
  };

  it('ends when it is returned while it waits, and leaves no subscriber behind', async () => {
    const process = await environment.startProcess();
    const workspaceId = await insertWorkspace(owner);
    const { reader, waiting } = await startLive(process, workspaceId);
    expect(process.hub.subscribers()).toBe(1);
    await reader.return?.();
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(process.hub.subscribers()).toBe(0);
  });

  it('leaves no subscriber behind when it is returned before or during a catch-up, during a load, or later', async () => {
    const process = await environment.startProcess();
    const workspaceId = await insertWorkspace(owner);
    const cursor = await cursorNow(process, workspaceId);
    for (let turn = 0; turn < 5; turn += 1) await append(owner, workspaceId);

    await process.follow(workspaceId, cursor).return?.();
    expect(process.hub.subscribers()).toBe(0);

    const catching = process.follow(workspaceId, cursor);
    const caught = catching.next();
    await catching.return?.();
    await caught;
    expect(process.hub.subscribers()).toBe(0);

    let loading: () => void = () => {};
    const begun = new Promise<void>((resolve) => {
      loading = resolve;
    });
    const slow = process.follow(workspaceId, cursor, async () => {
      loading();
      await process.tail.catchUp();
    });
    const loaded = slow.next();
    await begun;
    await slow.return?.();
    await loaded;
    expect(process.hub.subscribers()).toBe(0);

    const later = process.follow(workspaceId, cursor);
    await take(later, 3);
    await later.return?.();
    expect(process.hub.subscribers()).toBe(0);
  });

  it('is refused for a text that is no cursor, and leaves no subscriber behind', async () => {
    const process = await environment.startProcess();
    const workspaceId = await insertWorkspace(owner);
    expect(() => process.follow(workspaceId, 'nonsense')).toThrow('This is no cursor of this feed.');
    expect(process.hub.subscribers()).toBe(0);
  });
});
