import { describe, expect, it, onTestFinished } from 'vitest';
import { Member, type Outlet } from '../../src/feed/fanout/subscriber.service.ts';
import { type EventsQuestion, positionGiven } from '../../src/feed/source/subscriptionSource.ts';
import { Parcel } from '../../src/feed/wire/frameBatch.ts';
import type { GraphQLContext } from '../../src/graphql/context.ts';
import { type RawSocket, signedInSocket, toldBy } from '../../testkit/rawSocket.ts';
import { counted } from './counted.ts';
import { aDesk, aGround, aSupervisor, take, told } from './ground.ts';
import { liveServer } from './liveServer.ts';
import { aBusyTicket, appendTogether, cursorNow } from './updates.ts';
import { aWorkspaceRow } from './writers.ts';

const ground = await aGround();
const { owner } = ground.db;

async function aHouse() {
  const process = counted(await ground.aProcess());
  const workspaceId = await aWorkspaceRow(owner);
  const viewer = aSupervisor(workspaceId);
  return {
    ...process,
    workspaceId,
    cursor: () => cursorNow(process, workspaceId),
    /** Everybody asks the same, so they are one group. */
    join(after: string, outlet: Outlet) {
      const question: EventsQuestion<GraphQLContext> = {
        after: positionGiven(process.codec, workspaceId, after),
        contentsOf: async (_request, event) => [{ show: 'Told', told: event.contactId, about: '' }],
        updateOf: ({ type, ticketId }) => (type === 'ticket.held_more' ? ticketId : null),
      };
      const render = async (content: object) => Buffer.from(JSON.stringify(content));
      return process.hub.join({ viewer, operation: { key: 'one', question, render }, id: 'followed', outlet });
    },
    append: (count: number) => appendTogether(owner, workspaceId, Array<null>(count).fill(null)),
  };
}

describe('Five hundred who come back with one cursor', () => {
  it('are one reading and one execution an event, and each gets exactly the rest, of more than a hundred events too', async () => {
    const house = await aHouse();
    const after = await house.cursor();
    const missed = await house.append(250);
    await house.tail.catchUp();
    const desks = Array.from({ length: 500 }, () => aDesk());
    house.counts.forget();
    for (const { outlet } of desks) house.join(after, outlet);
    for (const desk of desks) expect((await take(desk, 250)).map(told)).toEqual(missed);
    expect(house.counts.readings).toHaveLength(1);
    expect(house.counts.executions).toHaveLength(250);
    const live = await house.append(1);
    for (const desk of desks) expect((await take(desk, 1)).map(told)).toEqual(live);
    expect(house.counts.executions).toHaveLength(251);
    expect(desks.flatMap(({ failures }) => failures)).toEqual([]);
  });

  it('do not wait for one among them who has no room: it goes on by itself, and has no gap or repeat either', async () => {
    const house = await aHouse();
    const after = await house.cursor();
    const missed = await house.append(250);
    const [slow, quick] = [aDesk(), Array.from({ length: 20 }, () => aDesk())];
    let open: () => void = () => {};
    let hasRoom = true;
    const reading = new Promise<void>((resolve) => {
      open = resolve;
    });
    const sent: Buffer[] = [];
    house.join(after, {
      ...slow.outlet,
      get hasRoom() {
        return hasRoom;
      },
      async room() {
        await reading;
        hasRoom = true;
      },
      send(frames) {
        sent.push(frames);
        hasRoom = false;
        return slow.outlet.send(frames);
      },
    });
    for (const { outlet } of quick) house.join(after, outlet);
    const [live = ''] = await house.append(1);
    for (const desk of quick) expect((await take(desk, 251)).map(told)).toEqual([...missed, live]);
    expect(sent).toHaveLength(1);
    open();
    expect((await take(slow, 251)).map(told)).toEqual([...missed, live]);
  });

  it('are given what they missed though others come with very many cursors', async () => {
    const house = await aHouse();
    const cursors: string[] = [];
    const missed: string[] = [];
    for (let n = 0; n < 30; n += 1) {
      cursors.push(await house.cursor());
      missed.push(...(await house.append(2)));
    }
    const desks = cursors.flatMap((after, n) =>
      [0, 1, 2].map(() => {
        const desk = aDesk();
        house.join(after, desk.outlet);
        return { desk, expected: missed.slice(2 * n) };
      }),
    );
    for (const { desk, expected } of desks) expect((await take(desk, expected.length)).map(told)).toEqual(expected);
    expect(house.counts.readings).toHaveLength(cursors.length);
  });
});

describe('A reader who catches up', () => {
  it('and has no room for a long time is kept nothing for, however much happens, and then gets all of it', async () => {
    const house = await aHouse();
    const after = await house.cursor();
    const missed = await house.append(150);
    const [stuck, quick] = [aDesk(), aDesk()];
    let hasRoom = false;
    let open: () => void = () => {};
    const reading = new Promise<void>((resolve) => {
      open = resolve;
    });
    house.join(after, {
      ...stuck.outlet,
      get hasRoom() {
        return hasRoom;
      },
      async room() {
        await reading;
        hasRoom = true;
      },
      fellBehind: () => void stuck.failures.push('fell behind'),
    });
    house.join(after, quick.outlet);
    await take(quick, 150);
    for (let turn = 0; turn < 6; turn += 1) {
      missed.push(...(await house.append(500)));
      await take(quick, 500);
    }
    expect([stuck.failures, quick.failures]).toEqual([[], []]);
    open();
    expect((await take(stuck, missed.length)).map(told)).toEqual(missed);
  });

  it('for so long that a megabyte happens meanwhile is closed once, and told nothing of it', () => {
    const seen: string[] = [];
    const outlet = {
      ...aDesk().outlet,
      fellBehind: () => void seen.push('fell behind'),
      send: () => seen.push('') > 0,
    };
    const member = new Member('feed', outlet);
    member.catchUpTo(1);
    const parcel = new Parcel([{ batch: 2, position: null, payload: Buffer.alloc(300 * 1024, 0x20) }]);
    for (let turn = 0; turn < 6; turn += 1) member.take(parcel);
    member.caughtUp();
    expect(seen).toEqual(['fell behind']);
  });
});

const MESSAGES = `subscription ($after: EventCursor) {
  ticketEvents(after: $after) { ... on TicketMessageAdded { cursor message { id body } } }
}`;
const idsTo = (socket: RawSocket, operation: string) =>
  toldBy<{ readonly message: { readonly id: string } }>(socket, 'ticketEvents', operation).map(
    ({ message }) => message.id,
  );

describe('Over sockets', () => {
  it('messages of 8,000 characters reach all who come back, and one who does not read meanwhile gets them later, on all its operations', async () => {
    const process = await ground.aProcess();
    const workspaceId = await aWorkspaceRow(owner);
    const url = await liveServer(process, workspaceId);
    const arrive = await aBusyTicket(owner, workspaceId);
    const after = await cursorNow(process, workspaceId);
    const total = 310;
    await arrive(total);
    const warnings: Error[] = [];
    const warned = (warning: Error) => void warnings.push(warning);
    globalThis.process.on('warning', warned);
    const sockets = await Promise.all(Array.from({ length: 4 }, () => signedInSocket(url, null)));
    onTestFinished(() => {
      globalThis.process.off('warning', warned);
      for (const socket of sockets) socket.close();
    });
    const [stalled, ...others] = sockets as [RawSocket, ...RawSocket[]];
    stalled.ws.pause();
    const operations = ['1', '2', '3', '4', '5', '6', '7', '8'];
    for (const socket of sockets)
      for (const id of socket === stalled ? operations : ['1'])
        socket.send({ type: 'subscribe', id, payload: { query: MESSAGES, variables: { after } } });
    const had = (socket: RawSocket, ids: readonly string[]) =>
      expect.poll(() => ids.map((id) => idsTo(socket, id).length), { timeout: 20_000 }).toEqual(ids.map(() => total));
    for (const socket of others) await had(socket, ['1']);
    expect(stalled.arrived.filter(({ type }) => type === 'next')).toEqual([]);
    stalled.ws.resume();
    await had(stalled, operations);
    const [first] = others;
    const all = first === undefined ? [] : idsTo(first, '1');
    expect(new Set(all).size).toBe(total);
    for (const socket of others) expect(idsTo(socket, '1')).toEqual(all);
    for (const id of operations) expect(idsTo(stalled, id)).toEqual(all);
    expect(stalled.isOpen).toBe(true);
    expect(warnings).toEqual([]);
    expect(process.faults).toEqual([]);
  });
});
