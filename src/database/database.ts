import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import type { ReservedSql, Sql } from 'postgres';
import { Refusal, refuse } from '../refusals/refusal.ts';
import { isConflict, isConnectionLost, isDatabaseAway } from './fault.ts';
import { param, type Statement, statement } from './statement.ts';

/** What a transaction is bound to: row-level security shows it nothing else. */
export interface Scope {
  readonly workspaceId: string;
  /** Whether held tickets and what tells of them are to be seen. */
  readonly seesHeld: boolean;
}

/** Whatever statements can be put to: a transaction, or a request's reader. */
export interface Asker {
  run<Values extends object, Row extends object>(asked: Statement<Values, Row>, values: Values): Promise<Row[]>;
}

/** An asker whose statements take effect together or not at all. */
export interface Transaction extends Asker {
  readonly workspaceId: string;
}

export interface Database {
  /** One writing transaction of a workspace. Begun again when it met another, so `work` does nothing but ask the transaction. */
  change<Result>(workspaceId: string, work: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  /** Reads in one transaction. What is asked without waiting travels together. */
  read<Result>(scope: Scope, work: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  /** Reads what the feed, expiry and sign-in need across workspaces: events, due blocks, slugs. */
  system<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  /** Called after every committed change, in this process. */
  onChange(listener: () => void): void;
  close(): Promise<void>;
}

const MOST_TRIES = 4;
/** How long a request waits for a connection before it is told to come again. */
const POOL_WAIT_MS = 3_000;

type Bounds = Statement<{ workspaceId: string; held: string }, object>;

const asWorkspace: Bounds = statement(sql`
  select set_config('role', 'blockdesk_app', true),
    set_config('blockdesk.workspace', ${param('workspaceId')}, true), set_config('blockdesk.held', ${param('held')}, true)`);

const asSystem: Bounds = statement(sql`
  select set_config('role', 'blockdesk_system', true),
    set_config('blockdesk.workspace', ${param('workspaceId')}, true), set_config('blockdesk.held', ${param('held')}, true)`);

export function createDatabase(pool: Sql): Database {
  const listeners: (() => void)[] = [];

  async function change<Result>(
    workspaceId: string,
    work: (transaction: Transaction) => Promise<Result>,
  ): Promise<Result> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const result = await inTransaction(pool, 'begin', asWorkspace, workspaceId, true, work);
        for (const listener of listeners) listener();
        return result;
      } catch (error) {
        if (!isConflict(error)) throw error;
        if (attempt === MOST_TRIES) throw away(error);
        await delay(Math.random() * 20 * 2 ** attempt);
      }
    }
  }

  return {
    change,
    read: ({ workspaceId, seesHeld }, work) =>
      inTransaction(pool, 'begin read only', asWorkspace, workspaceId, seesHeld, work),
    system: (work) => inTransaction(pool, 'begin read only', asSystem, '', false, work),
    onChange: (listener) => void listeners.push(listener),
    close: () => pool.end({ timeout: 5 }),
  };
}

/**
 * `begin` and the bounds are sent together with the first statements, so that a read is one round trip.
 * A reserved connection that was lost is back in the pool already, and may be another's: it is neither used nor released again.
 */
async function inTransaction<Result>(
  pool: Sql,
  begin: string,
  bounds: Bounds,
  workspaceId: string,
  seesHeld: boolean,
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  const connection = await reserve(pool);
  let lost = false;

  async function send<Row extends object>(
    text: string,
    values: Parameters<Sql['unsafe']>[1],
    prepare: boolean,
  ): Promise<Row[]> {
    if (lost) throw away();
    try {
      return await connection.unsafe<Row[]>(text, values, { prepare });
    } catch (error) {
      if (isConnectionLost(error)) lost = true;
      throw isDatabaseAway(error) ? away(error) : error;
    }
  }
  const run: Asker['run'] = (asked, values) => send(asked.text, asked.bind({ workspaceId, ...values }), true);

  try {
    const begun = send(begin, [], false);
    const bound = run(bounds, { workspaceId, held: seesHeld ? 'on' : 'off' });
    const [result] = await Promise.all([work({ workspaceId, run }), begun, bound]);
    await send('commit', [], false);
    return result;
  } catch (error) {
    if (!lost) await send('rollback', [], false);
    throw error;
  } finally {
    if (!lost) connection.release();
  }
}

async function reserve(pool: Sql): Promise<ReservedSql> {
  const reserved = pool.reserve();
  const waited = new AbortController();
  try {
    const connection = await Promise.race([reserved, delay(POOL_WAIT_MS, null, { signal: waited.signal })]);
    if (connection !== null) return connection;
    reserved.then(
      (late) => late.release(),
      () => {},
    );
    throw away();
  } catch (error) {
    throw isDatabaseAway(error) ? away(error) : error;
  } finally {
    waited.abort();
  }
}

function away(cause?: unknown): Refusal {
  return new Refusal(
    refuse('SERVICE_UNAVAILABLE', 'The database cannot be reached right now. Try again in a moment.'),
    { cause },
  );
}
