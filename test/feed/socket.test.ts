import { describe, expect, it } from 'vitest';
import { type RawSocket, signedInSocket, toldBy } from '../../testkit/rawSocket.ts';
import { aGround, type FeedProcess } from './ground.ts';
import { liveServer } from './liveServer.ts';
import { aBusyTicket, cursorNow } from './updates.ts';
import { append, aWorkspaceRow } from './writers.ts';

const ground = await aGround();
const { owner } = ground.db;

const listening = (process: FeedProcess) => expect.poll(() => process.hub.subscribers(), { interval: 5 });

const MESSAGES = `subscription ($after: EventCursor) {
  ticketEvents(after: $after) { ... on TicketMessageAdded { cursor message { id body again: body oncemore: body } } }
}`;
const FIRST_MESSAGES = `subscription ($after: EventCursor) { ticketEvents(after: $after) { ... on TicketMessageAdded { message { id } } } }`;
const CONTACTS = 'subscription ($after: EventCursor) { contactEvents(after: $after) { ... on FeedEvent { cursor } } }';
const COUNTS = 'subscription { queueCounts { bot } }';

const subscribe = (socket: RawSocket, id: string, query: string, after: string | null = null) =>
  socket.send({ type: 'subscribe', id, payload: { query, variables: { after } } });

describe('A subscriber who leaves', () => {
  it('by completing, by closing the socket, or by vanishing leaves nothing behind, whether waiting or catching up', async () => {
    const process = await ground.aProcess();
    const workspaceId = await aWorkspaceRow(owner);
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
      const waiting = await signedInSocket(url, null);
      subscribe(waiting, 'live', CONTACTS);
      subscribe(waiting, 'late', CONTACTS, old);
      subscribe(waiting, 'counts', COUNTS);
      await waiting.next(({ id }) => id === 'counts');
      await listening(process).toBe(3);
      act(waiting);
      await listening(process).toBe(0);

      const hasty = await signedInSocket(url, null);
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

interface MessageTold {
  readonly cursor: string;
  readonly message: { readonly id: string };
}

const toldOn = (socket: RawSocket) => toldBy<MessageTold>(socket, 'ticketEvents');

describe('A subscriber who does not read', () => {
  it('is closed with 1013, delays nobody, and goes on from the last cursor with nothing lost', async () => {
    const process = await ground.aProcess();
    const workspaceId = await aWorkspaceRow(owner);
    const url = await liveServer(process, workspaceId);
    const arrive = await aBusyTicket(owner, workspaceId);
    const after = await cursorNow(process, workspaceId);
    const [stalled, quick] = [await signedInSocket(url, null), await signedInSocket(url, null)];
    subscribe(stalled, 'feed', MESSAGES, after);
    subscribe(quick, 'feed', FIRST_MESSAGES, after);
    await listening(process).toBe(2);
    stalled.ws.pause();

    const total = 2_400;
    for (let arrived = 0; arrived < total; arrived += 300) {
      await arrive(300);
      for (let turn = 0; turn < 300; turn += 1) await quick.next(({ type }) => type === 'next');
    }
    stalled.ws.resume();
    expect(await stalled.closed).toMatchObject({ code: 1013 });
    const before = toldOn(stalled);
    expect(before.length).toBeGreaterThan(0);
    expect(before.length).toBeLessThan(total);

    const again = await signedInSocket(url, null);
    subscribe(again, 'feed', MESSAGES, before.at(-1)?.cursor ?? null);
    for (let had = before.length; had < total; had += 1) await again.next(({ type }) => type === 'next');
    const all = [...before, ...toldOn(again)].map(({ message }) => message.id);
    expect(all).toEqual(toldOn(quick).map(({ message }) => message.id));
    expect(new Set(all).size).toBe(total);
    for (const socket of [quick, again]) socket.close();
    await listening(process).toBe(0);
  }, 60_000);

  it('and never reads on is hung up on, and leaves nothing behind', async () => {
    const process = await ground.aProcess();
    const workspaceId = await aWorkspaceRow(owner);
    const url = await liveServer(process, workspaceId, { unsentBytes: 1_000 });
    const arrive = await aBusyTicket(owner, workspaceId);
    const stalled = await signedInSocket(url, null);
    subscribe(stalled, 'feed', MESSAGES, await cursorNow(process, workspaceId));
    await listening(process).toBe(1);
    stalled.ws.pause();
    for (let turn = 0; turn < 8; turn += 1) await arrive(300);
    await expect.poll(() => process.hub.subscribers(), { timeout: 20_000, interval: 50 }).toBe(0);
    stalled.close();
  }, 60_000);
});
