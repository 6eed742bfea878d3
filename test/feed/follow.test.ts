import { describe, expect, it } from 'vitest';
import { aGround, type FeedProcess, type Told, take, told } from './ground.ts';
import { append, aWorkspaceRow, disorderlyWriters } from './writers.ts';

const ground = await aGround();
const { db } = ground;

const THREE_PARTS = { ticketIds: ['1', '2', '3'] };

/** Everything that is told from now on until the writers are done. */
async function everything(process: FeedProcess, workspaceId: string, write: () => Promise<number>): Promise<Told[]> {
  const reader = process.follow(workspaceId, null);
  const first = reader.next();
  await process.tail.catchUp();
  await append(db.owner, workspaceId);
  const { value } = await first;
  const rest = await take(reader, await write());
  await reader.return?.();
  return [value, ...rest];
}

describe('A reader who goes on from a cursor', () => {
  it('gets exactly the rest from every position there is, also from the middle of an event, while others go on writing', async () => {
    const process = await ground.aProcess();
    const workspaceId = await aWorkspaceRow(db.owner);
    const all = await everything(process, workspaceId, async () => {
      const [written] = await Promise.all([
        disorderlyWriters(db.url, workspaceId, { writers: 6, transactions: 10 }),
        ...Array.from({ length: 6 }, () => append(db.owner, workspaceId, THREE_PARTS)),
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
    const added = [...early, ...(await take(newest, (await more) - early.length))].map(told);
    for (const { at, reader } of resumed) {
      const first = firsts[at] ?? [];
      const last = await take(reader, all.length - 1 - at + added.length - first.length);
      const got = [...first, ...last].map(told);
      expect(new Set(got).size).toBe(got.length);
      expect(got.toSorted()).toEqual([...all.slice(at + 1).map(told), ...added].toSorted());
      await reader.return?.();
    }
    await newest.return?.();
  });

  it('loses and repeats nothing however often it goes on, in whichever process, and hears of each contact in order', async () => {
    const here = await ground.aProcess();
    const processes = [here, await ground.aProcess({ pollMs: 60_000 }), await ground.aProcess({ pollMs: 40 })];
    const workspaceId = await aWorkspaceRow(db.owner);
    const start = await everything(here, workspaceId, async () => 0);
    const writing = disorderlyWriters(db.url, workspaceId, { writers: 6, transactions: 40 });
    const parts = Promise.all(Array.from({ length: 20 }, () => append(db.owner, workspaceId, THREE_PARTS)));
    const heard: Told[] = [];
    let cursor = start[0]?.cursor ?? null;
    const goOn = async (turn: number, most: number) => {
      const process = processes[turn % processes.length] ?? here;
      const reader = process.follow(workspaceId, cursor);
      const waiting = setInterval(process.tail.wake, 5);
      for (const event of await take(reader, most)) {
        heard.push(event);
        cursor = event.cursor;
      }
      clearInterval(waiting);
      await reader.return?.();
    };
    for (let turn = 0; turn < 60; turn += 1) await goOn(turn, 1 + (turn % 4));
    const total = (await writing).length + (await parts).length * 3;
    for (let turn = 0; heard.length < total; turn += 1)
      await goOn(turn, Math.min(1 + (turn % 7), total - heard.length));
    expect(new Set(heard.map(told)).size).toBe(heard.length);
    expect(heard).toHaveLength(total);
    const partsHeard = heard.map(told).filter((part) => part.includes(' '));
    const inOrder = [...new Set(partsHeard.map((part) => part.split(' ')[0]))].flatMap((mark) =>
      THREE_PARTS.ticketIds.map((part) => `${mark} ${part}`),
    );
    expect(partsHeard.toSorted()).toEqual(inOrder.toSorted());
    for (const mark of new Set(partsHeard.map((part) => part.split(' ')[0])))
      expect(partsHeard.filter((part) => part.startsWith(`${mark} `))).toEqual(
        THREE_PARTS.ticketIds.map((part) => `${mark} ${part}`),
      );
  });

  it('hears nothing twice where the process has not read as far as the cursor', async () => {
    const [ahead, behind] = [await ground.aProcess(), await ground.aProcess({ pollMs: 60_000 })];
    const workspaceId = await aWorkspaceRow(db.owner);
    const all = await everything(ahead, workspaceId, async () => {
      await append(db.owner, workspaceId);
      return 1;
    });
    const reader = behind.follow(workspaceId, all.at(-1)?.cursor ?? null);
    const next = reader.next();
    await behind.tail.catchUp();
    const mark = await append(db.owner, workspaceId);
    await behind.tail.catchUp();
    expect(told((await next).value)).toBe(mark);
    await reader.return?.();
  });

  it('is told to read its list again when more than ten thousand events were missed, and goes on live', async () => {
    const process = await ground.aProcess();
    const workspaceId = await aWorkspaceRow(db.owner);
    const all = await everything(process, workspaceId, async () => 0);
    await db.owner`
      insert into events (workspace_id, type, audience, actor_kind, data, occurred_at)
      select ${workspaceId}, 'contact.blocked', 'EVERYONE', 'SYSTEM', '{}', now() from generate_series(1, 10001)`;
    const reader = process.follow(workspaceId, all[0]?.cursor ?? null);
    const [reset] = await take(reader, 1);
    expect(reset).toMatchObject({ show: 'FeedReset', reason: 'Too much has happened since.' });
    const mark = await append(db.owner, workspaceId);
    expect((await take(reader, 1)).map(told)).toEqual([mark]);
    await reader.return?.();

    const after = process.follow(workspaceId, reset?.cursor ?? null);
    expect((await take(after, 1)).map(told)).toEqual([mark]);
    await after.return?.();
  });
});

describe('A reader who leaves', () => {
  const waitingFor = async (process: FeedProcess, workspaceId: string) => {
    const reader = process.follow(workspaceId, null);
    const waiting = reader.next();
    await process.tail.catchUp();
    return { reader, waiting };
  };

  it('while it waits leaves nothing behind', async () => {
    const process = await ground.aProcess();
    const workspaceId = await aWorkspaceRow(db.owner);
    const { reader, waiting } = await waitingFor(process, workspaceId);
    expect(process.hub.subscribers()).toBe(1);
    await reader.return?.();
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(process.hub.subscribers()).toBe(0);
  });

  it('before it began, while it catches up, while its content is loaded, or after a while leaves nothing behind', async () => {
    const process = await ground.aProcess();
    const workspaceId = await aWorkspaceRow(db.owner);
    const [first] = await everything(process, workspaceId, async () => 0);
    for (let turn = 0; turn < 5; turn += 1) await append(db.owner, workspaceId);
    const cursor = first?.cursor ?? null;

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

  it('because its cursor is none is refused, and leaves nothing behind', async () => {
    const process = await ground.aProcess();
    const workspaceId = await aWorkspaceRow(db.owner);
    expect(() => process.follow(workspaceId, 'nonsense')).toThrow('This is no cursor of this feed.');
    expect(process.hub.subscribers()).toBe(0);
  });
});

describe('Very much that happens at once', () => {
  it('reaches every reader, in order and whole', async () => {
    const process = await ground.aProcess();
    const workspaceId = await aWorkspaceRow(db.owner);
    const reader = process.follow(workspaceId, null);
    const first = reader.next();
    await process.tail.catchUp();
    await db.owner`
      insert into events (workspace_id, type, audience, contact_id, actor_kind, data, occurred_at)
      select ${workspaceId}, 'contact.blocked', 'EVERYONE', gen_random_uuid(), 'SYSTEM', '{}', now() from generate_series(1, 1500)`;
    await first;
    expect(await take(reader, 1_499)).toHaveLength(1_499);
    await reader.return?.();
  });
});

describe('An event that cannot be told', () => {
  it('is passed over and logged once, and costs none of those that came with it', async () => {
    const process = await ground.aProcess();
    const workspaceId = await aWorkspaceRow(db.owner);
    const poison = new Error('cannot be told');
    let poisoned = '';
    const reader = process.follow(workspaceId, null, async (mark) => {
      if (mark === poisoned) throw poison;
    });
    const first = reader.next();
    await process.tail.catchUp();
    const marks = await db.owner.begin(async (sql) => {
      const before = await append(sql, workspaceId);
      poisoned = await append(sql, workspaceId);
      await sql`
        insert into events (workspace_id, type, audience, actor_kind, data, occurred_at)
        values (${workspaceId}, 'contact.blocked', 'EVERYONE', 'SYSTEM', 'null', now())`;
      return [before, await append(sql, workspaceId)];
    });
    expect([told((await first).value), ...(await take(reader, 1)).map(told)]).toEqual(marks);
    expect(process.faults).toEqual([expect.objectContaining({ message: 'cannot be told' }), expect.any(TypeError)]);
    await reader.return?.();
  });
});
