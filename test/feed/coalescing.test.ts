import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aGround, type FeedProcess, type Reader, type Told, take, told } from './ground.ts';
import { appendTogether, cursorNow } from './updates.ts';
import { aWorkspaceRow } from './writers.ts';

const ground = await aGround();
const { owner } = ground.db;

// Only what the clock says, so that the test decides when an update is due; timers run.
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: Date.now() }));
afterEach(() => vi.useRealTimers());
const pass = (milliseconds: number) => vi.setSystemTime(Date.now() + milliseconds);

/** What happened, and of which ticket it is an update. */
class Log {
  readonly ticketOf = new Map<string, string | null>();
  private readonly order: string[] = [];

  constructor(private readonly workspaceId: string) {}

  async append(...tickets: (string | null)[]): Promise<string[]> {
    const marks = await appendTogether(owner, this.workspaceId, tickets);
    for (const [at, mark] of marks.entries()) this.ticketOf.set(mark, tickets[at] ?? null);
    this.order.push(...marks);
    return marks;
  }

  /** What somebody who was told all of it knows: everything that is no update, and of each ticket the newest. */
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

/** Everything that is told until what was appended last is. */
async function until(reader: Reader, last: string): Promise<Told[]> {
  const heard: Told[] = [];
  for (;;) {
    const [event] = await take(reader, 1);
    if (event === undefined) throw new Error('The feed ended.');
    heard.push(event);
    if (told(event) === last) return heard;
  }
}

/** Whoever was cut after one of those, and goes on in either process, ends with what everybody knows. */
async function expectNothingLost(
  processes: readonly FeedProcess[],
  workspaceId: string,
  log: Log,
  heard: readonly Told[],
  cuts: readonly Told[] = heard,
): Promise<void> {
  const [last] = (await log.append(null)) as [string];
  for (const process of processes) {
    await process.tail.catchUp();
    for (const cut of cuts) {
      const reader = process.follow(workspaceId, cut.cursor);
      const rest = (await until(reader, last)).map(told);
      await reader.return();
      const had = heard.slice(0, heard.indexOf(cut) + 1).map(told);
      expect(new Set(rest).size).toBe(rest.length);
      expect(rest.filter((mark) => had.includes(mark))).toEqual([]);
      const known = new Set(Object.values(log.knownFrom([...had, ...rest])));
      expect(Object.values(log.knownFrom(log.all)).filter((mark) => !known.has(mark))).toEqual([]);
    }
  }
}

async function aFlood() {
  const processes = [await ground.aProcess(), await ground.aProcess()];
  const [here] = processes as [FeedProcess];
  const workspaceId = await aWorkspaceRow(owner);
  const after = await cursorNow(here, workspaceId);
  const reader = here.follow(workspaceId, after);
  const log = new Log(workspaceId);
  // From here on it is told as it happens.
  const [first] = (await log.append(null)) as [string];
  const heard = await until(reader, first);
  return { processes, here, workspaceId, reader, log, heard, ticket: randomUUID() };
}

describe('Under a flood on one ticket', () => {
  it('the first update is told at once, the others only as the newest, and what else happens is not put off', async () => {
    const { reader, log, ticket } = await aFlood();
    const [first] = (await log.append(ticket)) as [string];
    expect((await until(reader, first)).map(told)).toEqual([first]);
    const others: string[] = [];
    for (let turn = 0; turn < 10; turn += 1) {
      const [, other, strange] = (await log.append(ticket, null, randomUUID())) as [string, string, string];
      // No time passes, so all that arrives has overtaken the updates.
      expect((await until(reader, strange)).map(told)).toEqual([other, strange]);
      others.push(other, strange);
    }
    const [newest] = (await log.append(ticket)) as [string];
    pass(400);
    expect((await until(reader, newest)).map(told)).toEqual([newest]);
    expect(others).toHaveLength(20);
    await reader.return();
  });

  it('whoever is cut at any moment and goes on, here or elsewhere, ends with what everybody knows, and hears nothing twice', async () => {
    const { processes, workspaceId, reader, log, heard, ticket } = await aFlood();
    const tickets = [ticket, randomUUID(), randomUUID()];
    for (let turn = 0; turn < 30; turn += 1) {
      const [last] = (await log.append(...tickets.slice(turn % 3), null, ...tickets, null)).slice(-1) as [string];
      heard.push(...(await until(reader, last)));
      pass(turn % 4 === 3 ? 450 : 60);
    }
    pass(1_000);
    await expectNothingLost(processes, workspaceId, log, heard);
    await reader.return();
  });

  it('nothing is lost to whoever is cut in the middle of very much that happens at once, while an update that was put off is told', async () => {
    const { processes, workspaceId, reader, log, heard, ticket } = await aFlood();
    const [first] = (await log.append(ticket)) as [string];
    heard.push(...(await until(reader, first)));
    const [owed, marker] = (await log.append(ticket, null)) as [string, string];
    heard.push(...(await until(reader, marker)));
    // It is due now, and is told with the first part of what follows.
    pass(1_000);
    const many = await log.append(...Array<null>(250).fill(null));
    heard.push(...(await until(reader, many.at(-1) ?? '')));
    const cuts = heard.filter((event, at) => at < 6 || at % 20 === 0 || told(event) === owed);
    await expectNothingLost(processes, workspaceId, log, heard, cuts);
    await reader.return();
  });

  it('updates of very many tickets at once are put off for twenty of them only, so that cursors stay short', async () => {
    const { processes, workspaceId, reader, log, heard } = await aFlood();
    const tickets = Array.from({ length: 60 }, () => randomUUID());
    for (let turn = 0; turn < 3; turn += 1) {
      const [last] = (await log.append(...tickets, null)).slice(-1) as [string];
      heard.push(...(await until(reader, last)));
    }
    expect(heard).toHaveLength(1 + 60 + 1 + 40 + 1 + 40 + 1);
    for (const { cursor } of heard) expect(cursor.length).toBeLessThan(1_000);
    pass(400);
    const cuts = heard.filter((_, at) => at % 7 === 0);
    await expectNothingLost(processes, workspaceId, log, heard, cuts);
    await reader.return();
  });

  it('whoever leaves while something is put off leaves no timer behind, and whoever comes then is told it from the log', async () => {
    const { here, workspaceId, reader, log, heard, ticket } = await aFlood();
    const [first] = (await log.append(ticket)) as [string];
    heard.push(...(await until(reader, first)));
    const [owed, marker] = (await log.append(ticket, null)) as [string, string];
    heard.push(...(await until(reader, marker)));
    await reader.return();
    expect(here.hub.subscribers()).toBe(0);
    const again = here.follow(workspaceId, heard.at(-1)?.cursor ?? null);
    expect((await until(again, owed)).map(told)).toEqual([owed]);
    await again.return();
  });
});
