import { describe, expect, it } from 'vitest';
import { append, disorderlyWriters, insertWorkspace } from '../eventWriters.ts';
import { type FeedProcess, feedEnvironment, type MarkedEvent, markOf, take } from '../feedEnvironment.ts';

const environment = await feedEnvironment();
const { db } = environment;

const THREE_ITEMS = { ticketIds: ['1', '2', '3'] };

/** The events from now on until the writers are done. */
async function eventsWhile(
  process: FeedProcess,
  workspaceId: string,
  write: () => Promise<number>,
): Promise<MarkedEvent[]> {
  const reader = process.follow(workspaceId, null);
  const first = reader.next();
  await process.tail.catchUp();
  await append(db.owner, workspaceId);
  const { value } = await first;
  const rest = await take(reader, await write());
  await reader.return?.();
  return [value, ...rest];
}

describe('a reader that continues from a cursor', () => {
  it('gets exactly the rest from every cursor, also from the middle of an event, while writers continue', async () => {
    const process = await environment.startProcess();
    const workspaceId = await insertWorkspace(db.owner);
    const all = await eventsWhile(process, workspaceId, async () => {
      const [written] = await Promise.all([
        disorderlyWriters(db.url, workspaceId, { writers: 6, transactions: 10 }),
        ...Array.from({ length: 6 }, () => append(db.owner, workspaceId, THREE_ITEMS)),
      ]);
      return written.length + 6 * 3;
    });
    expect(all.length).toBeGreaterThan(70);

    let writing = true;
    const more = (async () => {
      let count = 0;
      while (writing) count += (await disorderlyWriters(db.url, workspaceId, { writers: 3, transactions: 2 })).length;
      return count;
    })();
    const newest = process.follow(workspaceId, all.at(-1)?.cursor ?? null);
    const early = await take(newest, 10);
    const resumed = all.map(({ cursor }, at) => ({ at, reader: process.follow(workspaceId, cursor) }));
    const firsts = await Promise.all(resumed.map(({ at, reader }) => take(reader, all.length - at)));
    writing = false;
    const added = [...early, ...(await take(newest, (await more) - early.length))].map(markOf);
    for (const { at, reader } of resumed) {
      const first = firsts[at] ?? [];
      const last = await take(reader, all.length - 1 - at + added.length - first.length);
      const got = [...first, ...last].map(markOf);
      expect(new Set(got).size).toBe(got.length);
      expect(got.toSorted()).toEqual([...all.slice(at + 1).map(markOf), ...added].toSorted());
      await reader.return?.();
    }
    await newest.return?.();
  });

  it('loses and repeats no event however often and in whichever process it continues, and gets each contact in order', async () => {
    const here = await environment.startProcess();
    const processes = [
      here,
      await environment.startProcess({ pollMs: 60_000 }),
      await environment.startProcess({ pollMs: 40 }),
    ];
    const workspaceId = await insertWorkspace(db.owner);
    const start = await eventsWhile(here, workspaceId, async () => 0);
    const writing = disorderlyWriters(db.url, workspaceId, { writers: 6, transactions: 40 });
    const parts = Promise.all(Array.from({ length: 20 }, () => append(db.owner, workspaceId, THREE_ITEMS)));
    const received: MarkedEvent[] = [];
    let cursor = start[0]?.cursor ?? null;
    const resume = async (turn: number, most: number) => {
      const process = processes[turn % processes.length] ?? here;
      const reader = process.follow(workspaceId, cursor);
      const waiting = setInterval(process.tail.wake, 5);
      for (const event of await take(reader, most)) {
        received.push(event);
        cursor = event.cursor;
      }
      clearInterval(waiting);
      await reader.return?.();
    };
    for (let turn = 0; turn < 60; turn += 1) await resume(turn, 1 + (turn % 4));
    const total = (await writing).length + (await parts).length * 3;
    for (let turn = 0; received.length < total; turn += 1)
      await resume(turn, Math.min(1 + (turn % 7), total - received.length));
    expect(new Set(received.map(markOf)).size).toBe(received.length);
    expect(received).toHaveLength(total);
    const itemsReceived = received.map(markOf).filter((part) => part.includes(' '));
    const inOrder = [...new Set(itemsReceived.map((part) => part.split(' ')[0]))].flatMap((mark) =>
      THREE_ITEMS.ticketIds.map((part) => `${mark} ${part}`),
    );
    expect(itemsReceived.toSorted()).toEqual(inOrder.toSorted());
    for (const mark of new Set(itemsReceived.map((part) => part.split(' ')[0])))
      expect(itemsReceived.filter((part) => part.startsWith(`${mark} `))).toEqual(
        THREE_ITEMS.ticketIds.map((part) => `${mark} ${part}`),
      );
  });
});

describe('a reader whose cursor is far from the tail', () => {
  it('repeats no event in a process whose tail is behind the cursor', async () => {
    const [ahead, behind] = [await environment.startProcess(), await environment.startProcess({ pollMs: 60_000 })];
    const workspaceId = await insertWorkspace(db.owner);
    const all = await eventsWhile(ahead, workspaceId, async () => {
      await append(db.owner, workspaceId);
      return 1;
    });
    const reader = behind.follow(workspaceId, all.at(-1)?.cursor ?? null);
    const next = reader.next();
    await behind.tail.catchUp();
    const mark = await append(db.owner, workspaceId);
    await behind.tail.catchUp();
    expect(markOf((await next).value)).toBe(mark);
    await reader.return?.();
  });

  it('gets a FeedReset after more than ten thousand missed events, and then new events', async () => {
    const process = await environment.startProcess();
    const workspaceId = await insertWorkspace(db.owner);
    const all = await eventsWhile(process, workspaceId, async () => 0);
    await db.owner`
      insert into events (workspace_id, type, audience, actor_kind, data, occurred_at)
      select ${workspaceId}, 'contact.blocked', 'EVERYONE', 'SYSTEM', '{}', now() from generate_series(1, 10001)`;
    const reader = process.follow(workspaceId, all[0]?.cursor ?? null);
    const [reset] = await take(reader, 1);
    expect(reset).toMatchObject({ __typename: 'FeedReset', reason: 'Too much has happened since.' });
    const mark = await append(db.owner, workspaceId);
    expect((await take(reader, 1)).map(markOf)).toEqual([mark]);
    await reader.return?.();

    const after = process.follow(workspaceId, reset?.cursor ?? null);
    expect((await take(after, 1)).map(markOf)).toEqual([mark]);
    await after.return?.();
  });
});
