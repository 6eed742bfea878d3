import { beforeEach, describe, expect, it } from 'vitest';
import { append, disorderlyWriters, insertWorkspace } from '../feed/eventWriters.ts';
import { feedEnvironment, type MarkedEvent, markOf, take } from '../feed/feedEnvironment.ts';
import { A_WEEK, oldEventsOf, prune } from './pruning.ts';

const environment = await feedEnvironment();
const { db } = environment;
const { age, kept, settle, write } = oldEventsOf(db);

beforeEach(async () => void (await db.owner`delete from events`));

const THREE_ITEMS = { ticketIds: ['1', '2', '3'] };

describe('a reader that continues after pruning', () => {
  it('gets exactly the events that it missed, or a FeedReset and then new events when one of them was pruned', async () => {
    const process = await environment.startProcess();
    const workspaceId = await insertWorkspace(db.owner);
    const live = process.follow(workspaceId, null);
    const first = live.next();
    const marks = await write(workspaceId, 4);
    const seen = [(await first).value, ...(await take(live, 3))];
    await settle();
    await process.tail.catchUp();
    marks.push(...(await write(workspaceId, 6)));
    seen.push(...(await take(live, 6)));
    await live.return?.();
    await age(marks.slice(0, 4), 8 * 24);
    expect(await prune(process, A_WEEK)).toBe(4);

    for (const [at, { cursor }] of seen.entries()) {
      // Other transactions may have run beside its batch. Then it gets a FeedReset, to be safe.
      if (at === 3) continue;
      const reader = process.follow(workspaceId, cursor);
      if (at < 3) {
        const [reset] = await take(reader, 1);
        expect(reset).toMatchObject({ __typename: 'FeedReset', reason: expect.stringContaining('not kept') });
        const waiting = reader.next();
        marks.push(await append(db.owner, workspaceId));
        expect(markOf((await waiting).value)).toBe(marks.at(-1));
        const onwards = process.follow(workspaceId, reset?.cursor ?? null);
        expect((await take(onwards, 1)).map(markOf)).toEqual(marks.slice(-1));
        await onwards.return?.();
      } else {
        const missed = marks.slice(at + 1);
        expect((await take(reader, missed.length)).map(markOf)).toEqual(missed);
      }
      await reader.return?.();
    }
  });

  it('gets every event that it missed, or a FeedReset, from every position among disorderly writers', async () => {
    const process = await environment.startProcess();
    const workspaceId = await insertWorkspace(db.owner);
    const live = process.follow(workspaceId, null);
    const waiting = live.next();
    await process.tail.catchUp();
    const start = await append(db.owner, workspaceId, THREE_ITEMS);
    const first = (await waiting).value;
    const written = await disorderlyWriters(db.url, workspaceId, { writers: 8, transactions: 12 });
    const all = [first, ...(await take(live, 2 + written.length))];
    await settle();
    await process.tail.catchUp();
    const orderly = await Promise.all(Array.from({ length: 10 }, () => append(db.owner, workspaceId)));
    all.push(...(await take(live, orderly.length)));
    await live.return?.();
    const old = (await kept(workspaceId)).slice(0, 30);
    await age(old, 8 * 24);
    expect(await prune(process, A_WEEK, { batch: 7, batches: 100, pauseMs: 0 })).toBe(30);

    let inFull = 0;
    for (const [at, { cursor }] of all.slice(0, -1).entries()) {
      const missed = all.slice(at + 1).map(markOf);
      const reader = process.follow(workspaceId, cursor);
      const [got] = (await take(reader, 1)).map(markOf);
      if (missed.some((mark) => old.includes(mark.split(' ')[0] ?? ''))) expect(got).toBe('FeedReset');
      if (got !== 'FeedReset') {
        inFull += 1;
        expect([got, ...(await take(reader, missed.length - 1)).map(markOf)].toSorted()).toEqual(missed.toSorted());
      }
      await reader.return?.();
    }
    expect(markOf(first)).toContain(start);
    // A position whose batch overlaps with pruned transactions gets a FeedReset, though its reader may have had all of
    // them.
    expect(inFull).toBeGreaterThanOrEqual(orderly.length - 1);
  });
});

describe('a reader whose log was pruned in part', () => {
  it('gets a FeedReset in the middle of a pruned event, and none at its end', async () => {
    const process = await environment.startProcess();
    const workspaceId = await insertWorkspace(db.owner);
    const live = process.follow(workspaceId, null);
    const waiting = live.next();
    const mark = await append(db.owner, workspaceId, THREE_ITEMS);
    const [one, two, three] = [(await waiting).value, ...(await take(live, 2))];
    await live.return?.();
    await age([mark], 8 * 24);
    expect(await prune(process, A_WEEK)).toBe(1);
    const next = await append(db.owner, workspaceId);
    const firstAfter = async (event: MarkedEvent | undefined) => {
      const reader = process.follow(workspaceId, event?.cursor ?? null);
      const [first] = (await take(reader, 1)).map(markOf);
      await reader.return?.();
      return first;
    };
    expect(await Promise.all([one, two].map(firstAfter))).toEqual(['FeedReset', 'FeedReset']);
    // When another transaction ran beside it, it gets a FeedReset, to be safe.
    expect(['FeedReset', next]).toContain(await firstAfter(three));
  });

  it('gets no FeedReset when only another workspace was pruned', async () => {
    const process = await environment.startProcess();
    const [pruned, other] = [await insertWorkspace(db.owner), await insertWorkspace(db.owner)];
    const live = process.follow(other, null);
    const first = live.next();
    const [mark] = await write(other, 1);
    const { cursor } = (await first).value;
    await live.return?.();
    await age(await write(pruned, 3), 8 * 24);
    const missed = await write(other, 2);
    expect(await prune(process, A_WEEK)).toBe(3);
    const reader = process.follow(other, cursor);
    expect((await take(reader, 2)).map(markOf)).toEqual(missed);
    expect(await kept(other)).toEqual([mark, ...missed]);
    await reader.return?.();
  });
});

it('A tail whose unread events were pruned passes on a reset, and none of the events before it', async () => {
  const away = await environment.startProcess({ pollMs: 60_000 });
  const here = await environment.startProcess();
  const workspaceId = await insertWorkspace(db.owner);
  const received: string[] = [];
  const epoch = away.tail.epoch();
  away.tail.onBatch(({ events }) => received.push(...events.map(({ contactId }) => contactId ?? '')));
  away.tail.onReset(() => received.push(`reset at ${away.tail.batches()}`));
  const marks = await write(workspaceId, 6);
  await age(marks.slice(0, 3), 8 * 24);
  expect(await prune(here, A_WEEK)).toBe(3);
  const before = away.tail.batches();
  await away.tail.catchUp();
  expect(received).toEqual([`reset at ${before + 1}`]);
  expect(away.tail.epoch()).toBe(epoch);
  const mark = await append(db.owner, workspaceId);
  await away.tail.catchUp();
  await away.tail.catchUp();
  expect(received.slice(1)).toEqual([mark]);
});
