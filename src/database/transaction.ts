import { Refusal, refuse } from '../refusals/refusal.ts';
import type { ClaimKind } from './claim.ts';
import { isAborted, isDatabaseAway } from './fault.ts';
import type { Connection } from './pool.ts';
import type { Statement, Value } from './statement.ts';

/** What a transaction is bound to: row-level security shows it nothing else. */
export interface Scope {
  readonly workspaceId: string;
  /** Whether held tickets, and the events about them, are visible. */
  readonly seesHeld: boolean;
  /** For a viewer who sees of tickets only those of its bot. */
  readonly bot?: BotScope;
}

export interface BotScope {
  readonly keyId: string;
  /** Whether it may read every contact besides, as `contacts:read` does. */
  readonly readsContacts: boolean;
}

/** Runs statements: a transaction, or the reader of a request. */
export interface Queryable {
  run<Values extends object, Row extends object>(statement: Statement<Values, Row>, values: Values): Promise<Row[]>;
}

/** Its statements take effect together or not at all. */
export interface Transaction extends Queryable {
  readonly workspaceId: string;
}

export type Role =
  | 'blockdesk_app'
  /** Reads what one bot may see. */
  | 'blockdesk_bot'
  | 'blockdesk_erasure'
  | 'blockdesk_system'
  | 'blockdesk_maintenance';

/** How a transaction begins, and whether its end is sent right behind its statements or after their results. */
export interface Form {
  readonly begin: 'begin' | 'begin read only';
  readonly isWrite: boolean;
  readonly endsAtOnce: boolean;
  readonly kind: ClaimKind;
  /** A time limit in place of the session's. */
  readonly timeoutMs?: number;
}

export const READ: Form = { begin: 'begin read only', isWrite: false, endsAtOnce: false, kind: 'QUICK' };
export const READ_AT_ONCE: Form = { ...READ, endsAtOnce: true };
export const WRITE: Form = { begin: 'begin', isWrite: true, endsAtOnce: false, kind: 'QUICK' };
/** A release writes each message anew: 100,000 took 30 seconds on a busy machine. A block must be able to end. */
const MUCH_TIMEOUT_MS = 300_000;
export const WRITE_MUCH: Form = { ...WRITE, kind: 'CHANGE', timeoutMs: MUCH_TIMEOUT_MS };

/** The empty text stands for no workspace. */
const WORKSPACE_ID = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})?$/;

/** A statement with its values. */
type Bound = readonly [text: string, values: Value[]];

const BIND = `select set_config('role', $1, true), set_config('blockdesk.workspace', $2, true), set_config('blockdesk.held', $3, true)`;
const BIND_BOT = `select set_config('blockdesk.bot', $1, true), set_config('blockdesk.contacts', $2, true)`;
const BIND_TIMEOUT = `select set_config('statement_timeout', $1, true)`;

/**
 * What binds a transaction that has begun. One that could not be bound has failed as a whole. The role is part of it: a
 * session's own role is lost where a pooler gives a transaction another session. Without a bot nothing is bound for it:
 * the settings of an ended transaction are empty.
 */
export function bounds({ timeoutMs }: Form, role: Role, { workspaceId, seesHeld, bot }: Scope): Bound[] {
  if (!WORKSPACE_ID.test(workspaceId)) throw new TypeError('The id of the workspace is no UUID.');
  if (bot !== undefined && !WORKSPACE_ID.test(bot.keyId)) throw new TypeError('The id of the key is no UUID.');
  const bound: Bound[] = [[BIND, [role, workspaceId, seesHeld ? 'on' : 'off']]];
  if (bot !== undefined) bound.push([BIND_BOT, [bot.keyId, bot.readsContacts ? 'on' : 'off']]);
  if (timeoutMs !== undefined) bound.push([BIND_TIMEOUT, [String(timeoutMs)]]);
  return bound;
}

/**
 * `begin` and the bounds are sent together with the first statements, and a read does not wait for its end: it is
 * one round trip. Once the transaction has ended or its connection was lost, nothing more is sent: it would be
 * sent outside of any bounds, or into another transaction.
 */
export async function inTransaction<Result>(
  connection: Connection,
  release: (clean: boolean) => void,
  bound: readonly Bound[],
  { begin, isWrite, endsAtOnce, timeoutMs }: Pick<Form, 'begin' | 'isWrite' | 'endsAtOnce' | 'timeoutMs'>,
  workspaceId: string,
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
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
    await send(how, [], false).catch(async (error: unknown) => {
      // A statement before it in the same batch failed, so PostgreSQL passed over it.
      if (!isAborted(error)) throw error;
      await send('rollback', [], false);
    });
    clean = true;
  }
  const run: Queryable['run'] = async (statement, values) => {
    if (over) throw new Error('A statement was run in a transaction that has ended.');
    return send(statement.text, statement.bind({ workspaceId, ...values }), true);
  };

  connection.limitTime(timeoutMs ?? null);
  try {
    const begun = [send(begin, [], false), ...bound.map(([text, values]) => send(text, values, true))];
    const working = work({ workspaceId, run });
    if (endsAtOnce) {
      ending = end('commit');
      connection.flush();
    }
    const [result] = await Promise.all([working, ending, ...begun]);
    // PostgreSQL would answer the commit of a failed transaction with a rollback, and no error.
    if (isWrite && cause !== null) rethrown(cause);
    ending ??= end('commit');
    // The end of a read cannot change its result.
    if (isWrite) await ending;
    return result;
  } catch (error) {
    // When the rollback fails, the pool destroys the connection, and PostgreSQL rolls the transaction back.
    if (!connection.lost && !endsAtOnce) await end('rollback').catch(() => {});
    // A statement that fails also fails those sent behind it, and one of their errors can arrive first.
    if (isAborted(error)) rethrown(cause);
    throw error;
  } finally {
    void Promise.allSettled([ending]).then(() => release(clean));
  }
}

/** Throws the error as what it is to a caller: a database that cannot be reached, or a fault. */
export function rethrown(error: unknown): never {
  throw isDatabaseAway(error) ? away(error) : error;
}

export function away(cause?: unknown): Refusal {
  return new Refusal(
    refuse('SERVICE_UNAVAILABLE', 'The database cannot be reached right now. Try again in a moment.'),
    { cause },
  );
}
