import { setTimeout as delay } from 'node:timers/promises';
import { Refusal, refuse } from '../refusals/refusal.ts';
import { type Backoff, backoffMs } from './backoff.ts';
import { isAborted, isConflict, isDatabaseAway } from './fault.ts';
import type { Pool } from './pool.ts';
import type { Statement, Value } from './statement.ts';

/** What a transaction is bound to: row-level security shows it nothing else. */
export interface Scope {
  readonly workspaceId: string;
  /** Whether held tickets, and the events about them, are visible. */
  readonly seesHeld: boolean;
}

/** Runs statements: a transaction, or the reader of a request. */
export interface Queryable {
  run<Values extends object, Row extends object>(statement: Statement<Values, Row>, values: Values): Promise<Row[]>;
}

/** Its statements take effect together or not at all. */
export interface Transaction extends Queryable {
  readonly workspaceId: string;
}

export interface Database {
  /**
   * Runs one writing transaction of a workspace. After a conflict it runs `work` again, so `work` does nothing but run
   * statements.
   */
  change<Result>(workspaceId: string, work: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  /** The same, with the right to delete contacts and their blocks. */
  erase<Result>(workspaceId: string, work: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  /** Reads in one transaction. Statements that do not wait for each other are sent together. */
  read<Result>(scope: Scope, work: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  /**
   * Reads by statements that `send` sends before it returns. The end of the transaction is sent right behind them, so
   * the whole transaction is one write to the socket.
   */
  readAtOnce<Result>(scope: Scope, send: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  /** Reads what the feed, expiry and sign-in need across workspaces: events, due blocks, slugs. */
  system<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  /** Runs one transaction that can only delete old events of a workspace's log. */
  maintain<Result>(workspaceId: string, work: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  /** Called after every committed change, in this process. */
  onChange(listener: () => void): void;
  close(): Promise<void>;
}

const MAX_TRIES = 4;
/** Random pauses, so two transactions that conflicted do not conflict again. */
const AFTER_CONFLICT: Backoff = { leastMs: 0, stepMs: 40, mostMs: 160 };

const NO_WORKSPACE: Scope = { workspaceId: '', seesHeld: false };

type Role = 'blockdesk_app' | 'blockdesk_erasure' | 'blockdesk_system' | 'blockdesk_maintenance';

/** How a transaction begins, and whether its end is sent right behind its statements or after their results. */
interface Form {
  readonly begin: 'begin' | 'begin read only';
  readonly isWrite: boolean;
  readonly endsAtOnce: boolean;
}

const READ: Form = { begin: 'begin read only', isWrite: false, endsAtOnce: false };
const READ_AT_ONCE: Form = { ...READ, endsAtOnce: true };
const WRITE: Form = { begin: 'begin', isWrite: true, endsAtOnce: false };

/** The empty text stands for no workspace. Nothing else may become a part of the text of a statement. */
const WORKSPACE_ID = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})?$/;

/** One message begins a transaction and binds it. A transaction that could not be bound has failed as a whole. */
function beginning({ begin }: Form, role: Role, { workspaceId, seesHeld }: Scope): string {
  if (!WORKSPACE_ID.test(workspaceId)) throw new TypeError('The id of the workspace is no UUID.');
  return `${begin}; select set_config('role', '${role}', true), set_config('blockdesk.workspace', '${workspaceId}', true), set_config('blockdesk.held', '${seesHeld ? 'on' : 'off'}', true)`;
}

export function createDatabase(pool: Pool): Database {
  const listeners: (() => void)[] = [];

  async function changeAs<Result>(
    role: Role,
    workspaceId: string,
    work: (transaction: Transaction) => Promise<Result>,
  ): Promise<Result> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const result = await inTransaction(pool, WRITE, role, { workspaceId, seesHeld: true }, work);
        for (const listener of listeners) listener();
        return result;
      } catch (error) {
        if (!isConflict(error)) throw error;
        if (attempt === MAX_TRIES) throw away(error);
        await delay(backoffMs(AFTER_CONFLICT, attempt - 1, Math.random()));
      }
    }
  }

  return {
    change: (workspaceId, work) => changeAs('blockdesk_app', workspaceId, work),
    erase: (workspaceId, work) => changeAs('blockdesk_erasure', workspaceId, work),
    read: (scope, work) => inTransaction(pool, READ, 'blockdesk_app', scope, work),
    readAtOnce: (scope, send) => inTransaction(pool, READ_AT_ONCE, 'blockdesk_app', scope, send),
    system: (work) => inTransaction(pool, READ, 'blockdesk_system', NO_WORKSPACE, work),
    maintain: (workspaceId, work) =>
      inTransaction(pool, WRITE, 'blockdesk_maintenance', { workspaceId, seesHeld: false }, work),
    onChange: (listener) => void listeners.push(listener),
    close: () => pool.end(),
  };
}

/**
 * `begin` and the bounds are sent together with the first statements, and a read does not wait for its end: it is
 * one round trip. Once the transaction has ended or its connection was lost, nothing more is sent: it would be
 * sent outside of any bounds, or into another transaction.
 */
async function inTransaction<Result>(
  pool: Pool,
  form: Form,
  role: Role,
  scope: Scope,
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  const { workspaceId } = scope;
  const beginText = beginning(form, role, scope);
  const connection = await pool.acquire().catch(rethrown);
  let over = false;
  let clean = false;
  let ending: Promise<void> | null = null;
  let cause: unknown = null;

  async function send<Row extends object>(text: string, values: Value[], prepare: boolean): Promise<Row[]> {
    if (connection.lost) throw away();
    return connection.query<Row>(text, values, prepare).catch((error: unknown) => {
      cause ??= error;
      return rethrown(error);
    });
  }
  async function end(how: 'commit' | 'rollback'): Promise<void> {
    over = true;
    await send(how, [], false);
    clean = true;
  }
  const run: Queryable['run'] = async (statement, values) => {
    if (over) throw new Error('A statement was run in a transaction that has ended.');
    return send(statement.text, statement.bind({ workspaceId, ...values }), true);
  };

  try {
    const begun = send(beginText, [], false);
    const working = work({ workspaceId, run });
    if (form.endsAtOnce) ending = end('commit');
    const [result] = await Promise.all([working, begun, ending]);
    ending ??= end('commit');
    // The end of a read cannot change its result.
    if (form.isWrite) await ending;
    return result;
  } catch (error) {
    // When the rollback fails, the pool destroys the connection, and PostgreSQL rolls the transaction back.
    if (!connection.lost && !form.endsAtOnce) await end('rollback').catch(() => {});
    // A statement that fails also fails those sent behind it, and one of their errors can arrive first.
    if (isAborted(error)) rethrown(cause);
    throw error;
  } finally {
    void Promise.allSettled([ending]).then(() => pool.release(connection, clean));
  }
}

function rethrown(error: unknown): never {
  throw isDatabaseAway(error) ? away(error) : error;
}

function away(cause?: unknown): Refusal {
  return new Refusal(
    refuse('SERVICE_UNAVAILABLE', 'The database cannot be reached right now. Try again in a moment.'),
    { cause },
  );
}
