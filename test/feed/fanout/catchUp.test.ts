import { describe, expect, it, onTestFinished } from 'vitest';
import type { Sink } from '../../../src/feed/fanout/subscriber.service.ts';
import { type EventsSource, positionFrom } from '../../../src/feed/source/subscriptionSource.ts';
import type { GraphQLContext } from '../../../src/graphql/context.ts';
import { type RawSocket, receivedBy, signedInSocket } from '../../../testkit/rawSocket.ts';
import { countedProcess } from '../countedProcess.ts';
import { insertWorkspace } from '../eventWriters.ts';
import { aSupervisor, feedEnvironment, markOf, recordingSink, take } from '../feedEnvironment.ts';
import { appendTogether, cursorNow, ticketWithLongMessages } from '../feedRows.ts';
import { liveServer } from '../liveServer.ts';

const environment = await feedEnvironment();
const { owner } = environment.db;

async function startFeed() {
  const process = countedProcess(await environment.startProcess());
  const workspaceId = await insertWorkspace(owner);
  const viewer = aSupervisor(workspaceId);
  return {
    ...process,
    workspaceId,
    cursor: () => cursorNow(process, workspaceId),
    /** All subscribers have the same operation, so they are one group. */
    subscribe(after: string, sink: Sink) {
      const source: EventsSource<GraphQLContext> = {
        after: positionFrom(process.codec, workspaceId, after),
        payloadsOf: async (_request, event) => [{ __typename: 'Marked', mark: event.contactId }],
        updateOf: ({ type, ticketId }) => (type === 'ticket.held_more' ? ticketId : null),
      };
      const render = async (content: object) => Buffer.from(JSON.stringify(content));
      return process.hub.subscribe({
        viewer,
        operation: { key: 'one', cost: 1, source, render },
        id: 'followed',
        sink,
      });
    },
    append: (count: number) => appendTogether(owner, workspaceId, Array<null>(count).fill(null)),
  };
}

describe('subscribers that come back with the same cursor', () => {
  it('share each reading of the log and one execution an event, and each gets exactly the events that it missed', async () => {
    const feed = await startFeed();
    const after = await feed.cursor();
    const missed = await feed.append(250);
    await feed.tail.catchUp();
    const recordings = Array.from({ length: 500 }, () => recordingSink());
    feed.counts.forget();
    for (const { sink } of recordings) feed.subscribe(after, sink);
    for (const recording of recordings) expect((await take(recording, 250)).map(markOf)).toEqual(missed);
    // Pages of 50, 100 and 200, and once how many there are.
    expect(feed.counts.readings).toHaveLength(4);
    expect(feed.counts.executions).toHaveLength(250);
    const live = await feed.append(1);
    for (const recording of recordings) expect((await take(recording, 1)).map(markOf)).toEqual(live);
    expect(feed.counts.executions).toHaveLength(251);
    expect(recordings.flatMap(({ failures }) => failures)).toEqual([]);
  });

  it('do not wait for one of them without room, which continues by itself without gap or repeat', async () => {
    const feed = await startFeed();
    const after = await feed.cursor();
    const missed = await feed.append(250);
    const [slow, quick] = [recordingSink(), Array.from({ length: 20 }, () => recordingSink())];
    let open: () => void = () => {};
    let hasRoom = true;
    const resumed = new Promise<void>((resolve) => {
      open = resolve;
    });
    const sent: Buffer[] = [];
    feed.subscribe(after, {
      ...slow.sink,
      get hasRoom() {
        return hasRoom;
      },
      async room() {
        await resumed;
        hasRoom = true;
      },
      send(frames) {
        sent.push(frames);
        hasRoom = false;
        return slow.sink.send(frames);
      },
    });
    for (const { sink } of quick) feed.subscribe(after, sink);
    const [live = ''] = await feed.append(1);
    for (const recording of quick) expect((await take(recording, 251)).map(markOf)).toEqual([...missed, live]);
    expect(sent).toHaveLength(1);
    open();
    expect((await take(slow, 251)).map(markOf)).toEqual([...missed, live]);
  });

  it('get the events that they missed while others come with many other cursors', async () => {
    const feed = await startFeed();
    const cursors: string[] = [];
    const missed: string[] = [];
    for (let n = 0; n < 30; n += 1) {
      cursors.push(await feed.cursor());
      missed.push(...(await feed.append(2)));
    }
    const recordings = cursors.flatMap((after, n) =>
      [0, 1, 2].map(() => {
        const recording = recordingSink();
        feed.subscribe(after, recording.sink);
        return { recording, expected: missed.slice(2 * n) };
      }),
    );
    for (const { recording, expected } of recordings)
      expect((await take(recording, expected.length)).map(markOf)).toEqual(expected);
    // The first six have a whole page or more to catch up on: it is counted, and there is a second page. On a busy
    // machine some of a cursor come too late to share its reading. Without sharing there would be three times as many.
    const shared = cursors.length + 2 * 6;
    expect(feed.counts.readings.length).toBeGreaterThanOrEqual(cursors.length);
    expect(feed.counts.readings.length).toBeLessThan(1.5 * shared);
  });
});

describe('a subscriber that catches up', () => {
  it('reads little at first, and no more once it has left', async () => {
    const feed = await startFeed();
    const after = await feed.cursor();
    await feed.append(250);
    await feed.tail.catchUp();
    feed.counts.forget();
    const recording = recordingSink();
    const reader = feed.subscribe(after, recording.sink);
    await take(recording, 1);
    await reader.return?.();
    const stayed = recordingSink();
    feed.subscribe(after, stayed.sink);
    await take(stayed, 250);
    // One page of 50 and its count for the one that left, and four readings for the one that stayed.
    expect(feed.counts.readings.length).toBeLessThanOrEqual(6);
    expect(feed.counts.executions.length).toBeLessThanOrEqual(250 + 50);
  });

  it('has nothing buffered while its sink has no room, and then gets every event from the log', async () => {
    const feed = await startFeed();
    const after = await feed.cursor();
    const missed = await feed.append(150);
    const [stuck, quick] = [recordingSink(), recordingSink()];
    let hasRoom = false;
    let open: () => void = () => {};
    const resumed = new Promise<void>((resolve) => {
      open = resolve;
    });
    feed.subscribe(after, {
      ...stuck.sink,
      get hasRoom() {
        return hasRoom;
      },
      async room() {
        await resumed;
        hasRoom = true;
      },
      fellBehind: () => void stuck.failures.push('fell behind'),
    });
    feed.subscribe(after, quick.sink);
    await take(quick, 150);
    for (let turn = 0; turn < 6; turn += 1) {
      missed.push(...(await feed.append(500)));
      await take(quick, 500);
    }
    expect([stuck.failures, quick.failures]).toEqual([[], []]);
    open();
    expect((await take(stuck, missed.length)).map(markOf)).toEqual(missed);
  });
});

const MESSAGES = `subscription ($after: EventCursor) {
  ticketEvents(after: $after) { ... on TicketMessageAdded { cursor message { id body } } }
}`;
const idsTo = (socket: RawSocket, operation: string) =>
  receivedBy<{ readonly message: { readonly id: string } }>(socket, 'ticketEvents', operation).map(
    ({ message }) => message.id,
  );

describe('catch-up over sockets', () => {
  it('delivers messages of 8,000 characters to each client, and later to one that did not read, on all its operations', async () => {
    const process = await environment.startProcess();
    const workspaceId = await insertWorkspace(owner);
    const url = await liveServer(process, workspaceId);
    const arrive = await ticketWithLongMessages(owner, workspaceId);
    const after = await cursorNow(process, workspaceId);
    const total = 310;
    await arrive(total);
    const warnings: Error[] = [];
    const warned = (warning: Error) => void warnings.push(warning);
    globalThis.process.on('warning', warned);
    const sockets = await Promise.all(Array.from({ length: 4 }, () => signedInSocket(url, 'any')));
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
      expect.poll(() => ids.map((id) => idsTo(socket, id).length), { timeout: 60_000 }).toEqual(ids.map(() => total));
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
