import { sql } from 'drizzle-orm';
import { DatabaseError } from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { connect } from '../../src/database/connection.ts';
import { createDatabase } from '../../src/database/database.ts';
import { Batch, newPrepared } from '../../src/database/session/batch.ts';
import { param, statement, type Value } from '../../src/database/statement.ts';
import { testDatabase } from '../environment/testDatabase.ts';

const db = await testDatabase();
/** One connection, so each transaction meets what the one before it left behind. */
const database = createDatabase(
  connect({
    url: db.url,
    connections: 1,
    connectTimeoutMs: 5_000,
    waitTimeoutMs: 10_000,
    statementTimeoutMs: 10_000,
    lockTimeoutMs: 10_000,
  }),
);

afterAll(async () => {
  await database.close();
  await db.drop();
});

/** A statement that answers its value as a type. */
const echo = (type: string) =>
  statement<{ value: Value }, { someValue: unknown }>(sql`select ${param('value')}::${sql.raw(type)} as some_value`);

async function echoed(type: string, value: Value): Promise<unknown> {
  const [row] = await database.system((transaction) => transaction.run(echo(type), { value }));
  return row?.someValue;
}

describe('A session', () => {
  it.each<[type: string, value: Value]>([
    ['text', ''],
    ['text', 'Selamat pagi, 世界 👋 — it’s \\ "quoted" \'twice\''],
    ['text', 'é'.repeat(100_000)],
    ['text', null],
    ['uuid', '01a22db8-aa60-76f0-9f09-63f2047a5fe5'],
    ['boolean', true],
    ['boolean', false],
    ['integer', -5],
    ['bigint', 9_007_199_254_740_991],
    ['double precision', 0.1],
    ['bytea', Buffer.from([0, 255, 92, 120])],
    ['timestamptz', new Date('2026-11-30T22:13:49.123Z')],
    ['timestamptz', new Date('2026-11-30T22:13:49.020Z')],
    ['timestamptz', new Date('0999-01-01T00:00:00.000Z')],
    ['timestamptz', new Date(Date.UTC(9998, 11, 31, 23, 59, 59, 999))],
  ])('reads a %s as it was written: %j', async (type, value) => {
    expect(await echoed(type, value)).toEqual(value);
  });

  it('reads moments of another time zone, JSON, and lists of words', async () => {
    const others = statement<object, { zoned: Date; object: unknown; words: string[]; none: string[] }>(sql`
      select '2026-11-30 22:13:49.123+00'::timestamptz as zoned, '{"a": [1, null]}'::jsonb as object,
        array['tickets:read', 'held:read'] as words, '{}'::text[] as none`);
    const [row] = await database.system(async (transaction) => {
      await transaction.run(statement<object, object>(sql`select set_config('timezone', 'Asia/Jakarta', true)`), {});
      return transaction.run(others, {});
    });
    expect(row).toEqual({
      zoned: new Date('2026-11-30T22:13:49.123Z'),
      object: { a: [1, null] },
      words: ['tickets:read', 'held:read'],
      none: [],
    });
  });

  it('answers the statements of a batch in their order, each its own rows', async () => {
    const numbers = statement<{ count: number }, { number: number }>(
      sql`select generate_series(1, ${param('count')}::integer) as number`,
    );
    const counts = [3, 0, 1, 2];
    const answers = await database.system((transaction) =>
      Promise.all(counts.map((count) => transaction.run(numbers, { count }))),
    );
    expect(answers.map((rows) => rows.length)).toEqual(counts);
  });

  it('runs a statement again that failed at its first run, or was sent behind one that failed', async () => {
    const divide = statement<{ by: number }, { result: number }>(sql`select 12 / ${param('by')}::integer as result`);
    const behind = statement<object, { one: number }>(sql`select 1 as one`);
    const failing = database.system((transaction) =>
      Promise.all([transaction.run(divide, { by: 0 }), transaction.run(behind, {})]),
    );
    await expect(failing).rejects.toMatchObject({ code: '22012', name: 'PostgresError' });
    const later = database.system((transaction) =>
      Promise.all([transaction.run(divide, { by: 4 }), transaction.run(behind, {})]),
    );
    expect(await later).toEqual([[{ result: 3 }], [{ one: 1 }]]);
  });

  it('refuses a date that is none, and sends the statements beside it', async () => {
    const echoDate = echo('timestamptz');
    const answers = await database.system((transaction) =>
      Promise.allSettled([
        transaction.run(echoDate, { value: new Date(Number.NaN) }),
        transaction.run(echoDate, { value: new Date(0) }),
      ]),
    );
    expect(answers).toMatchObject([{ status: 'rejected' }, { value: [{ someValue: new Date(0) }] }]);
  });

  it('leaves nothing behind in the session, however often the first run of a statement fails', async () => {
    const divide = statement<{ by: number }, object>(sql`select 7 / ${param('by')}::integer as sevenths`);
    const left = statement<object, { count: number }>(sql`
      select count(*)::integer as count from pg_prepared_statements where statement like 'select 7 / %'`);
    for (let time = 0; time < 3; time += 1)
      await expect(database.system((transaction) => transaction.run(divide, { by: 0 }))).rejects.toThrow('division');
    await database.system((transaction) => transaction.run(divide, { by: 7 }));
    expect(await database.system((transaction) => transaction.run(left, {}))).toEqual([{ count: 1 }]);
  });

  it('prepares a statement anew when its table has other columns, after one failure', async () => {
    await db.owner`grant select on logs to blockdesk_system`;
    const all = statement<object, object>(sql`select * from logs limit 0`);
    const read = () => database.system((transaction) => transaction.run(all, {}));
    expect(await read()).toEqual([]);
    await db.owner`alter table logs add other integer`;
    await expect(read()).rejects.toMatchObject({ code: '0A000' });
    expect(await read()).toEqual([]);
  });

  it('rejects a statement whose commit fails behind it, as a full queue of notifications does', async () => {
    const outcome = new Promise<object[]>((resolve, reject) => {
      const prepared = { ...newPrepared(''), state: 'SENT' as const };
      const batch = new Batch([{ text: 'notify', values: [], prepared, resolve, reject }], {
        onEnd: () => {},
        onLost: reject,
      });
      batch.handleCommandComplete();
      batch.handleError(new DatabaseError('too many notifications in the NOTIFY queue', 0, 'error'));
    });
    await expect(outcome).rejects.toThrow('too many notifications');
  });

  it('a read that fails leaves no transaction open, and the next one is bound and read-only', async () => {
    const scope = { workspaceId: '', seesHeld: false };
    const fail = statement<object, object>(sql`select 1 / (select 0)`);
    const bound = statement<object, { role: string; held: string; readOnly: string; isNew: boolean }>(sql`
      select current_user as role, current_setting('blockdesk.held') as held,
        current_setting('transaction_read_only') as read_only,
        transaction_timestamp() > clock_timestamp() - interval '5 seconds' as is_new`);
    await expect(database.readAtOnce(scope, (transaction) => transaction.run(fail, {}))).rejects.toThrow('division');
    const rows = await database.readAtOnce(scope, (transaction) => transaction.run(bound, {}));
    expect(rows).toEqual([{ role: 'blockdesk_app', held: 'off', readOnly: 'on', isNew: true }]);
  });
});
