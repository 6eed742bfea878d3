import { randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import { sql } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { afterAll, describe, expect, it } from 'vitest';
import { SYSTEM } from '../../src/access/viewer.ts';
import { connect } from '../../src/database/connection.ts';
import { createDatabase, type Database } from '../../src/database/database.ts';
import { LostRace } from '../../src/database/fault.ts';
import { param, statement, thisWorkspace } from '../../src/database/statement.ts';
import type { Transaction } from '../../src/database/transaction.ts';
import { receiveMessage } from '../../src/inbound/receive.commands.ts';
import { Refusal } from '../../src/refusals/refusal.ts';
import { TcpProxy } from '../../testkit/network/tcpProxy.ts';
import { testDatabase } from '../environment/testDatabase.ts';
import { within } from '../environment/within.ts';

const db = await testDatabase();
const network = await TcpProxy.start(db.url);
const opened: Database[] = [];

afterAll(async () => {
  await Promise.all(opened.map((database) => database.close()));
  await network.stop();
  await db.drop();
});

const STATEMENT_TIMEOUT_MS = 1_000;
const TIMEOUTS = { connectTimeoutMs: 3_000, waitTimeoutMs: 3_000 };

function aDatabase({ connections = 2, url = db.url, statementTimeoutMs = STATEMENT_TIMEOUT_MS } = {}): Database {
  const database = createDatabase(
    connect({ ...TIMEOUTS, url, connections, statementTimeoutMs, lockTimeoutMs: statementTimeoutMs }),
  );
  opened.push(database);
  return database;
}

const rename = statement<{ id: string; name: string }, { name: string }>(sql`
  update channels set name = ${param('name')} where workspace_id = ${thisWorkspace} and id = ${param('id')} returning name`);
const names = statement<object, { name: string }>(
  sql`select name from channels where workspace_id = ${thisWorkspace} order by id`,
);
const seen = statement<object, { workspaceId: string }>(sql`select workspace_id from channels`);
const backend = statement<object, { pid: number }>(sql`select pg_backend_pid() as pid`);
const sleep = statement<{ seconds: number }, object>(sql`select pg_sleep(${param('seconds')})`);
const abandoning = statement<object, { name: string; seconds: number }>(sql`
  select name, case unit when 'ms' then setting::integer / 1000 else setting::integer end as seconds from pg_settings
  where name = 'idle_session_timeout' or name in ('tcp_keepalives_idle', 'tcp_keepalives_interval', 'tcp_keepalives_count')
  order by name`);
const fail = statement<object, object>(sql`select 1 / (select 0)`);

/** A workspace with two channels, called `one` and `two`. */
async function aWorkspace(): Promise<{ readonly id: string; readonly one: string; readonly two: string }> {
  const [id, one, two] = [newId(), newId(), newId()];
  await db.owner`insert into workspaces (id, slug, name) values (${id}, ${id}, 'Of a test')`;
  await db.owner`
    insert into channels (workspace_id, id, type, name) values (${id}, ${one}, 'WHATSAPP', 'one'), (${id}, ${two}, 'WEBCHAT', 'two')`;
  return { id, one, two };
}

const namesIn = (database: Database, workspaceId: string) =>
  database.read({ workspaceId, seesHeld: true }, async (db) => (await db.run(names, {})).map(({ name }) => name));

async function pidOf(transaction: Transaction): Promise<number> {
  const [row] = await transaction.run(backend, {});
  return row?.pid ?? 0;
}

/** Ends a connection from the other side, and comes back when nothing is left of it. */
async function kill(pid: number): Promise<void> {
  await db.owner`select pg_terminate_backend(${pid}, 5000)`;
  for (let turn = 0; turn < 5; turn += 1) await db.owner`select 1`;
}

async function outcomeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'done';
  } catch (error) {
    return error instanceof Refusal ? error.code : String(error);
  }
}

describe('change', () => {
  it('a failed change reports its first failure, not those of the statements behind it', async () => {
    const database = aDatabase({ connections: 1 });
    const { id, one } = await aWorkspace();
    const divide = statement<object, object>(sql`select 1 / 0`);
    const failing = database.change(id, async (transaction) => {
      const first = transaction.run(divide, {});
      const behind = transaction.run(rename, { id: one, name: 'never' });
      const heardLate = first.finally(() => behind.catch(() => {}));
      await Promise.all([heardLate, behind]);
    });
    await expect(failing).rejects.toMatchObject({ code: '22012' });
  });

  it('a change whose work passes over a failed statement is rejected, because PostgreSQL rolls it back', async () => {
    const database = aDatabase({ connections: 1 });
    const { id, one } = await aWorkspace();
    const careless = database.change(id, async (transaction) => {
      await transaction.run(rename, { id: one, name: 'never' });
      await transaction.run(fail, {}).catch(() => {});
    });
    await expect(careless).rejects.toMatchObject({ code: '22012' });
    expect(await namesIn(database, id)).toEqual(['one', 'two']);
  });

  it('a change in a deadlock is retried, and both changes take effect', async () => {
    const database = aDatabase({ statementTimeoutMs: 10_000 });
    const { id, one, two } = await aWorkspace();
    const met = [gate(), gate()] as const;
    let attempts = 0;
    const both = async (first: string, second: string, mine: 0 | 1, suffix: string) =>
      database.change(id, async (transaction) => {
        attempts += 1;
        await transaction.run(rename, { id: first, name: `first of ${suffix}` });
        met[mine].open();
        await met[mine === 0 ? 1 : 0].passed;
        await transaction.run(rename, { id: second, name: `second of ${suffix}` });
        return suffix;
      });
    expect(await Promise.all([both(one, two, 0, 'a'), both(two, one, 1, 'b')])).toEqual(['a', 'b']);
    // On a busy machine the retried change can meet the other one in a deadlock again.
    expect(attempts).toBeGreaterThanOrEqual(3);
  });

  it('a change that lost a race is retried from the start', async () => {
    const database = aDatabase();
    const { id, one } = await aWorkspace();
    let attempts = 0;
    await database.change(id, async (transaction) => {
      attempts += 1;
      const [before] = await namesSeen(transaction);
      expect(before).toBe('one');
      await transaction.run(rename, { id: one, name: `attempt ${attempts}` });
      if (attempts < 3) throw new LostRace();
    });
    expect(await namesIn(database, id)).toEqual(['attempt 3', 'two']);
  });

  it('a change that loses every race is refused as SERVICE_UNAVAILABLE and leaves nothing behind', async () => {
    const database = aDatabase();
    const { id, one } = await aWorkspace();
    const losing = database.change(id, async (transaction) => {
      await transaction.run(rename, { id: one, name: 'never' });
      throw new LostRace();
    });
    expect(await outcomeOf(losing)).toBe('SERVICE_UNAVAILABLE');
    expect(await namesIn(database, id)).toEqual(['one', 'two']);
  });

  it('a failed change calls no listener, and a committed one calls each listener once', async () => {
    const database = aDatabase();
    const { id, one } = await aWorkspace();
    let told = 0;
    database.onChange(() => {
      told += 1;
    });
    await outcomeOf(database.change(id, (transaction) => transaction.run(fail, {})));
    expect(told).toBe(0);
    await database.change(id, (transaction) => transaction.run(rename, { id: one, name: 'changed' }));
    expect(told).toBe(1);
  });
});

const namesSeen = async (transaction: Transaction) => (await transaction.run(names, {})).map(({ name }) => name);

describe('A transaction whose connection is lost', () => {
  it('a transaction whose idle connection is lost sends nothing more, on no new connection and into no other transaction', async () => {
    const database = aDatabase({ connections: 2 });
    const { id, one } = await aWorkspace();
    const other = await aWorkspace();
    const lost = gate();
    const bystander = database.change(other.id, async (transaction) => {
      await lost.passed;
      return namesSeen(transaction);
    });
    const losing = database.change(id, async (transaction) => {
      await kill(await pidOf(transaction));
      lost.open();
      await transaction.run(rename, { id: one, name: 'outside' });
    });
    expect(await outcomeOf(losing)).toBe('SERVICE_UNAVAILABLE');
    expect(await bystander).toEqual(['one', 'two']);
    expect(await namesIn(database, id)).toEqual(['one', 'two']);
  });

  it('a transaction whose connection is lost during a statement is refused, has no effect, and the next one succeeds', async () => {
    const database = aDatabase({ connections: 1 });
    const { id, one } = await aWorkspace();
    const losing = database.change(id, async (transaction) => {
      const pid = await pidOf(transaction);
      await transaction.run(rename, { id: one, name: 'never' });
      await Promise.all([transaction.run(sleep, { seconds: 5 }), kill(pid)]);
    });
    expect(await outcomeOf(losing)).toBe('SERVICE_UNAVAILABLE');
    expect(await namesIn(database, id)).toEqual(['one', 'two']);
  });

  it('a connection lost at any moment, also while connecting, leaves no request hanging', async () => {
    const database = aDatabase({ connections: 2 });
    const { id } = await aWorkspace();
    let asking = true;
    const cutting = (async () => {
      while (asking) {
        await db.owner`
          select pg_sleep(random() * 0.01), pg_terminate_backend(pid) from pg_stat_activity
          where application_name = 'blockdesk' and datname = current_database()`;
      }
    })();
    const outcomes = new Set<string>();
    for (let turn = 0; turn < 400; turn += 1) outcomes.add(await outcomeOf(namesIn(database, id)));
    asking = false;
    await cutting;
    expect([...outcomes].sort()).toEqual(['SERVICE_UNAVAILABLE', 'done']);
    await expect.poll(() => outcomeOf(namesIn(database, id))).toBe('done');
  });

  it('PostgreSQL ends a session that is unused for two minutes or cannot be reached', async () => {
    const database = aDatabase();
    const { id } = await aWorkspace();
    const settings = await database.read({ workspaceId: id, seesHeld: true }, (db) => db.run(abandoning, {}));
    expect(settings).toEqual([
      { name: 'idle_session_timeout', seconds: 120 },
      { name: 'tcp_keepalives_count', seconds: 3 },
      { name: 'tcp_keepalives_idle', seconds: 30 },
      { name: 'tcp_keepalives_interval', seconds: 10 },
    ]);
  });

  it('a connection lost between two requests is replaced before the next request', async () => {
    const database = aDatabase({ connections: 2 });
    const { id } = await aWorkspace();
    await Promise.all([namesIn(database, id), namesIn(database, id)]);
    const idle = await db.owner<{ pid: number }[]>`
      select pid from pg_stat_activity where application_name = 'blockdesk' and datname = current_database()`;
    for (const { pid } of idle) await kill(pid);
    expect(await Promise.all([namesIn(database, id), namesIn(database, id)])).toEqual([
      ['one', 'two'],
      ['one', 'two'],
    ]);
  });
});

describe('A transaction that has ended', () => {
  it('an ended transaction refuses further statements', async () => {
    const database = aDatabase({ connections: 1 });
    const { id, one } = await aWorkspace();
    const ended = gate();
    let late: Promise<unknown> = Promise.resolve();
    const failing = database.change(id, async (transaction) => {
      late = ended.passed.then(() => transaction.run(rename, { id: one, name: 'late' }));
      await transaction.run(fail, {});
    });
    expect(await outcomeOf(failing)).toContain('division by zero');
    ended.open();
    expect(await outcomeOf(late)).toContain('has ended');
    expect(await namesIn(database, id)).toEqual(['one', 'two']);
  });
});

describe('a request', () => {
  it('a request that finds no free connection is refused in time, and the pool is whole afterwards', async () => {
    const database = aDatabase({ connections: 2 });
    const { id } = await aWorkspace();
    const done = gate();
    const holding = [0, 1].map(() =>
      database.read({ workspaceId: id, seesHeld: true }, async (db) => {
        const keepBusy = async (): Promise<void> => {
          await db.run(sleep, { seconds: 0.1 });
          if (!done.opened()) await keepBusy();
        };
        await keepBusy();
      }),
    );
    expect(await within(4_000, outcomeOf(namesIn(database, id)))).toBe('SERVICE_UNAVAILABLE');
    done.open();
    await Promise.all(holding);
    const many = await Promise.all(Array.from({ length: 20 }, () => namesIn(database, id)));
    expect(many).toHaveLength(20);
  });

  it('a request with a slow statement is refused as SERVICE_UNAVAILABLE, and its connection works afterwards', async () => {
    const database = aDatabase({ connections: 1 });
    const { id } = await aWorkspace();
    const slow = database.read({ workspaceId: id, seesHeld: true }, (db) => db.run(sleep, { seconds: 30 }));
    expect(await outcomeOf(slow)).toBe('SERVICE_UNAVAILABLE');
    expect(await namesIn(database, id)).toEqual(['one', 'two']);
  });

  it('a change of a whole contact takes longer than the time of other statements, and takes effect', async () => {
    const database = aDatabase({ connections: 1, statementTimeoutMs: 100 });
    const { id, one } = await aWorkspace();
    const change = async (transaction: Transaction) => {
      await transaction.run(rename, { id: one, name: 'later' });
      await transaction.run(sleep, { seconds: 2.3 });
    };
    expect(await outcomeOf(database.changeMuch(id, change))).toBe('done');
    expect(await namesIn(database, id)).toEqual(['later', 'two']);
    expect(await outcomeOf(database.change(id, change))).toBe('SERVICE_UNAVAILABLE');
  });

  it('a read that is sent at once takes no later statement, and its connection works afterwards', async () => {
    const database = aDatabase({ connections: 1 });
    const { id } = await aWorkspace();
    const scope = { workspaceId: id, seesHeld: true };
    const pid = await database.read(scope, pidOf);
    const late = database.readAtOnce(scope, async (db) => {
      await db.run(names, {});
      return db.run(names, {});
    });
    await expect(late).rejects.toThrow('has ended');
    const failed = database.readAtOnce(scope, (db) => Promise.all([db.run(fail, {}), db.run(names, {})]));
    await expect(failed).rejects.toMatchObject({ code: '22012' });
    expect(await database.readAtOnce(scope, pidOf)).toBe(pid);
    expect(await namesIn(database, id)).toEqual(['one', 'two']);
  });

  it("a request on a network that drops everything is refused soon after PostgreSQL's own timeout", async () => {
    const database = aDatabase({ connections: 2, url: network.url });
    const { id } = await aWorkspace();
    await namesIn(database, id);
    network.startBlackHole();
    const outcomes = Promise.all([outcomeOf(namesIn(database, id)), outcomeOf(namesIn(database, id))]);
    expect(await within(STATEMENT_TIMEOUT_MS + 2_000 + 1_500, outcomes)).toEqual([
      'SERVICE_UNAVAILABLE',
      'SERVICE_UNAVAILABLE',
    ]);
    network.endBlackHole();
    expect(await namesIn(database, id)).toEqual(['one', 'two']);
  });

  it('a request whose connection a proxy accepts and drops is refused at once, every time', async () => {
    const wire = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => wire.listen(0, '127.0.0.1', resolve));
    const address = wire.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const behind = createDatabase(
      connect({
        url: `postgres://u:p@127.0.0.1:${port}/d`,
        connections: 2,
        ...TIMEOUTS,
        statementTimeoutMs: 20_000,
        lockTimeoutMs: 5_000,
      }),
    );
    const began = performance.now();
    for (let turn = 0; turn < 5; turn += 1) {
      await expect(behind.system((db) => db.run(backend, {}))).rejects.toMatchObject({
        code: 'SERVICE_UNAVAILABLE',
      });
    }
    expect(performance.now() - began).toBeLessThan(20_000);
    await behind.close();
    await new Promise((resolve) => wire.close(resolve));
  });

  it('a request is refused at once while the database is away, and answered as soon as it is back', async () => {
    const away = await TcpProxy.start(db.url);
    const database = aDatabase({ url: away.url });
    const { id } = await aWorkspace();
    await namesIn(database, id);
    await away.stop();
    const began = Date.now();
    for (let turn = 0; turn < 20; turn += 1) expect(await outcomeOf(namesIn(database, id))).toBe('SERVICE_UNAVAILABLE');
    // Twenty waits for a connection would take a minute.
    expect(Date.now() - began).toBeLessThan(20_000);
  });
});

describe('A commit whose answer is lost', () => {
  it('a commit whose answer is lost is reported as SERVICE_UNAVAILABLE, and doing it again is harmless', async () => {
    const database = aDatabase({ url: network.url });
    const { id, one } = await aWorkspace();
    const message = {
      channelId: one,
      identities: [{ kind: 'PHONE', value: '+628123456789', channelId: null }] as const,
      displayName: 'Budi',
      body: 'Halo',
      externalId: randomUUID(),
      sentAt: null,
    };
    await database.change(id, async () => {});
    network.cutCommits(1, 'when answered');
    expect(await outcomeOf(receiveMessage({ database, newId, identityHasher: null }, id, message, SYSTEM))).toBe(
      'SERVICE_UNAVAILABLE',
    );
    const messages = () => db.owner`select id from messages where workspace_id = ${id}`;
    expect(await messages()).toHaveLength(1);
    expect(await receiveMessage({ database, newId, identityHasher: null }, id, message, SYSTEM)).toBe('DUPLICATE');
    expect(await messages()).toHaveLength(1);
    expect(await db.owner`select id from events where workspace_id = ${id}`).toHaveLength(1);
  });
});

describe('What a transaction is bound to', () => {
  it('2,000 requests of 20 workspaces on two connections, many failing, see only rows of their workspace', async () => {
    const database = aDatabase({ connections: 2 });
    const workspaces = await Promise.all(Array.from({ length: 20 }, aWorkspace));
    const request = async (turn: number): Promise<void> => {
      const { id, one } = workspaces[turn % workspaces.length] ?? { id: '', one: '' };
      const check = async (transaction: Transaction) => {
        const rows = await transaction.run(seen, {});
        expect(rows.map(({ workspaceId }) => workspaceId)).toEqual([id, id]);
        if (turn % 3 === 1) await transaction.run(fail, {});
        if (turn % 7 === 2) throw new Error('changed my mind');
      };
      const scope = { workspaceId: id, seesHeld: turn % 2 === 0 };
      if (turn % 2 === 0) await database.read(scope, check);
      else
        await database.change(id, async (transaction) => {
          await transaction.run(rename, { id: one, name: `turn ${turn}` });
          await check(transaction);
        });
    };
    const outcomes = new Map<string, number>();
    for (let begun = 0; begun < 2_000; begun += 40) {
      const turns = Array.from({ length: 40 }, (_, at) => begun + at);
      for (const outcome of await Promise.all(turns.map((turn) => outcomeOf(request(turn)))))
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
    expect([...outcomes.keys()].sort()).toEqual(['Error: changed my mind', 'PostgresError: division by zero', 'done']);
  });

  it('no text but a UUID becomes a part of the statement that binds a transaction', async () => {
    const { id } = await aWorkspace();
    for (const workspaceId of [`${id}', true); reset role; --`, 'nil', id.toUpperCase()])
      await expect(aDatabase({}).read({ workspaceId, seesHeld: true }, (db) => db.run(seen, {}))).rejects.toThrow(
        'The id of the workspace is no UUID.',
      );
  });

  it('a statement outside a transaction sees no row, before the first transaction and after each', async () => {
    await aWorkspace();
    const bare = await db.owner.reserve();
    const rowsOfRole = async () => {
      const [, rows] = await bare.unsafe('set role blockdesk_app; select * from channels; reset role').simple();
      return rows;
    };
    try {
      expect(await rowsOfRole()).toHaveLength(0);
      await bare.unsafe(`begin; select set_config('blockdesk.workspace', '${randomUUID()}', true); commit`).simple();
      const [setting] = await bare`select current_setting('blockdesk.workspace', true) as left`;
      expect(setting?.left).toBe('');
      expect(await rowsOfRole()).toHaveLength(0);
    } finally {
      bare.release();
    }
  });
});

interface Gate {
  readonly passed: Promise<void>;
  open(): void;
  opened(): boolean;
}

function gate(): Gate {
  let isOpen = false;
  let resolve: () => void = () => {};
  const passed = new Promise<void>((pass) => {
    resolve = pass;
  });
  return {
    passed,
    opened: () => isOpen,
    open() {
      isOpen = true;
      resolve();
    },
  };
}
