import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { insertWorkspace } from '../eventWriters.ts';
import {
  type FeedProcess,
  type FeedReader,
  feedEnvironment,
  type MarkedEvent,
  markOf,
  take,
} from '../feedEnvironment.ts';
import { appendTogether, cursorNow } from '../feedRows.ts';

const environment = await feedEnvironment();
const { owner } = environment.db;

// Only the clocks are faked: the test decides when an update is due, and timers run.
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date', 'performance'], now: Date.now() }));
afterEach(() => vi.useRealTimers());
const pass = (milliseconds: number) => vi.advanceTimersByTime(milliseconds);

/** The appended events, and the ticket that each of them updates. */
class AppendedEvents {
  readonly ticketOf = new Map<string, string | null>();
  private readonly order: string[] = [];

  constructor(private readonly workspaceId: string) {}

  async append(...tickets: (string | null)[]): Promise<string[]> {
    const marks = await appendTogether(owner, this.workspaceId, tickets);
    for (const [at, mark] of marks.entries()) this.ticketOf.set(mark, tickets[at] ?? null);
    this.order.push(...marks);
    return marks;
  }

  /** What a reader of these events knows: every event that is no update, and the newest update of each ticket. */
  knownFrom(marks: readonly string[]): Record<string, string> {
    const place = new Map(this.order.map((mark, at) => [mark, at]));
    const known: Record<string, string> = {};
    for (const mark of marks) {
      const key = this.ticketOf.get(mark) ?? mark;
      const before = known[key];
      if (before === undefined || (place.get(before) ?? 0) < (place.get(mark) ?? 0)) known[key] = mark;
    }
    return known;
  }

  get all(): readonly string[] {
    return this.order;
  }
}

/** The events up to the one with this mark. */
async function readUntil(reader: FeedReader, last: string): Promise<MarkedEvent[]> {
  const received: MarkedEvent[] = [];
  for (;;) {
    const [event] = await take(reader, 1);
    if (event === undefined) throw new Error('The feed ended.');
    received.push(event);
    if (markOf(event) === last) return received;
  }
}

/** Checks that a reader that stopped after any of the cuts and continues in any process knows everything in the end. */
async function expectNothingMissed(
  processes: readonly FeedProcess[],
  workspaceId: string,
  log: AppendedEvents,
  received: readonly MarkedEvent[],
  cuts: readonly MarkedEvent[] = received,
): Promise<void> {
  const [last] = (await log.append(null)) as [string];
  for (const process of processes) {
    await process.tail.catchUp();
    for (const cut of cuts) {
      const reader = process.follow(workspaceId, cut.cursor);
      const rest = (await readUntil(reader, last)).map(markOf);
      await reader.return();
      const had = received.slice(0, received.indexOf(cut) + 1).map(markOf);
      expect(new Set(rest).size).toBe(rest.length);
      expect(rest.filter((mark) => had.includes(mark))).toEqual([]);
      const known = new Set(Object.values(log.knownFrom([...had, ...rest])));
      expect(Object.values(log.knownFrom(log.all)).filter((mark) => !known.has(mark))).toEqual([]);
    }
  }
}

async function startFeed() {
  const processes = [await environment.startProcess(), await environment.startProcess()];
  const [here] = processes as [FeedProcess];
  const workspaceId = await insertWorkspace(owner);
  const after = await cursorNow(here, workspaceId);
  const reader = here.follow(workspaceId, after);
  const log = new AppendedEvents(workspaceId);
  // The reader is live from here on.
  const [first] = (await log.append(null)) as [string];
  const received = await readUntil(reader, first);
  return { processes, here, workspaceId, reader, log, received, ticket: randomUUID() };
}

describe('a flood of updates of one ticket', () => {
  it('sends the first update at once and then only the newest, and defers no other event', async () => {
    const { reader, log, ticket } = await startFeed();
    const [first] = (await log.append(ticket)) as [string];
    expect((await readUntil(reader, first)).map(markOf)).toEqual([first]);
    const others: string[] = [];
    for (let turn = 0; turn < 10; turn += 1) {
      const [, other, strange] = (await log.append(ticket, null, randomUUID())) as [string, string, string];
      // No time passes, so every event that arrives overtakes the updates.
      expect((await readUntil(reader, strange)).map(markOf)).toEqual([other, strange]);
      others.push(other, strange);
    }
    const [newest] = (await log.append(ticket)) as [string];
    pass(400);
    expect((await readUntil(reader, newest)).map(markOf)).toEqual([newest]);
    expect(others).toHaveLength(20);
    await reader.return();
  });

  it('loses and repeats nothing for a reader that stops at any moment and continues in either process', async () => {
    const { processes, workspaceId, reader, log, received, ticket } = await startFeed();
    const tickets = [ticket, randomUUID(), randomUUID()];
    for (let turn = 0; turn < 30; turn += 1) {
      const [last] = (await log.append(...tickets.slice(turn % 3), null, ...tickets, null)).slice(-1) as [string];
      received.push(...(await readUntil(reader, last)));
      pass(turn % 4 === 3 ? 450 : 60);
    }
    pass(1_000);
    await expectNothingMissed(processes, workspaceId, log, received);
    await reader.return();
  });

  it('loses nothing for a reader that stops in the middle of a large batch that a deferred update goes out with', async () => {
    const { processes, workspaceId, reader, log, received, ticket } = await startFeed();
    const [first] = (await log.append(ticket)) as [string];
    received.push(...(await readUntil(reader, first)));
    const [deferred, marker] = (await log.append(ticket, null)) as [string, string];
    received.push(...(await readUntil(reader, marker)));
    // The deferred update is due now, and goes out with the first part of the batch.
    pass(1_000);
    const many = await log.append(...Array<null>(250).fill(null));
    received.push(...(await readUntil(reader, many.at(-1) ?? '')));
    const cuts = received.filter((event, at) => at < 6 || at % 20 === 0 || markOf(event) === deferred);
    await expectNothingMissed(processes, workspaceId, log, received, cuts);
    await reader.return();
  });

  it('defers the updates of at most twenty tickets, so cursors stay short', async () => {
    const { processes, workspaceId, reader, log, received } = await startFeed();
    const tickets = Array.from({ length: 60 }, () => randomUUID());
    for (let turn = 0; turn < 3; turn += 1) {
      const [last] = (await log.append(...tickets, null)).slice(-1) as [string];
      received.push(...(await readUntil(reader, last)));
    }
    expect(received).toHaveLength(1 + 60 + 1 + 40 + 1 + 40 + 1);
    for (const { cursor } of received) expect(cursor.length).toBeLessThan(1_000);
    pass(400);
    const cuts = received.filter((_, at) => at % 7 === 0);
    await expectNothingMissed(processes, workspaceId, log, received, cuts);
    await reader.return();
  });

  it('leaves no timer behind for a reader that leaves, and a reader that continues gets the deferred update from the log', async () => {
    const { here, workspaceId, reader, log, received, ticket } = await startFeed();
    const [first] = (await log.append(ticket)) as [string];
    received.push(...(await readUntil(reader, first)));
    const [deferred, marker] = (await log.append(ticket, null)) as [string, string];
    received.push(...(await readUntil(reader, marker)));
    await reader.return();
    expect(here.hub.subscribers()).toBe(0);
    const again = here.follow(workspaceId, received.at(-1)?.cursor ?? null);
    expect((await readUntil(again, deferred)).map(markOf)).toEqual([deferred]);
    await again.return();
  });
});
