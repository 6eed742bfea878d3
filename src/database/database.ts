import { setTimeout as delay } from 'node:timers/promises';
import { Refusal, refuse } from '../refusals/refusal.ts';
import { type Backoff, backoffMs } from './backoff.ts';
import { isConflict, isTimeout } from './fault.ts';
import type { Pool, PoolUse } from './pool.ts';
import {
  away,
  bounds,
  type Form,
  inTransaction,
  READ,
  READ_AT_ONCE,
  type Role,
  rethrown,
  type Scope,
  type Transaction,
  WRITE,
  WRITE_MUCH,
} from './transaction.ts';

export interface Database {
  /**
   * The same database, used by one credential. Without it, work is the server's own and comes before all other. The
   * credential is the id of a user or an API key, or a word for a part of the server.
   */
  as(credential: string): Database;
  /**
   * Runs one writing transaction of a workspace. After a conflict it runs `work` again, so `work` does nothing but run
   * statements.
   */
  change<Result>(workspaceId: string, work: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  /** The same for a change of a whole contact, with whatever number of tickets. Few of them run at once. */
  changeMuch<Result>(workspaceId: string, work: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  /** The same, with the right to delete contacts and their blocks. */
  erase<Result>(workspaceId: string, work: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  /** Reads in one transaction. Statements that do not wait for each other are sent together. */
  read<Result>(scope: Scope, work: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  /**
   * Reads by statements that `send` sends before it returns. The end of the transaction is sent right behind them, so
   * the whole transaction is one write to the socket.
   */
  readAtOnce<Result>(scope: Scope, send: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  /** The same for a search, which has a time limit of its own. Few of them run at once. */
  search<Result>(scope: Scope, send: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  /** Reads what the feed, expiry and sign-in need across workspaces: events, due blocks, slugs. */
  system<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  /** Runs one transaction that can only delete old events of a workspace's log. */
  maintain<Result>(workspaceId: string, work: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  /** Called after every committed change, in this process. */
  onChange(listener: () => void): void;
  poolUse(): PoolUse;
  close(): Promise<void>;
}

const MAX_TRIES = 4;
/** Random pauses, so two transactions that conflicted do not conflict again. */
const AFTER_CONFLICT: Backoff = { leastMs: 0, stepMs: 40, mostMs: 160 };

const NO_WORKSPACE: Scope = { workspaceId: '', seesHeld: false };
/** The time that a search may take, unless the configuration says another. */
export const SEARCH_TIMEOUT_MS = 2_000;

export function createDatabase(pool: Pool, searchTimeoutMs = SEARCH_TIMEOUT_MS): Database {
  const listeners: (() => void)[] = [];
  const searching: Form = { ...READ_AT_ONCE, kind: 'SEARCH', timeoutMs: searchTimeoutMs };

  /** Without a credential, work is the server's own. */
  function usedBy(credential: string | null): Database {
    const run: Run = async (form, role, scope, work) => {
      const bound = bounds(form, role, scope);
      const workspaceId = credential === null ? null : scope.workspaceId;
      const claim = { workspaceId, credential: credential ?? '', kind: form.kind };
      const connection = await pool.acquire(claim).catch(rethrown);
      const release = (clean: boolean) => pool.release(connection, clean);
      return inTransaction(connection, release, bound, form, scope.workspaceId, work);
    };
    return {
      as: usedBy,
      change: (workspaceId, work) => retried(run, listeners, WRITE, 'blockdesk_app', workspaceId, work),
      changeMuch: (workspaceId, work) => retried(run, listeners, WRITE_MUCH, 'blockdesk_app', workspaceId, work),
      erase: (workspaceId, work) => retried(run, listeners, WRITE_MUCH, 'blockdesk_erasure', workspaceId, work),
      read: (scope, work) => run(READ, readerOf(scope), scope, work),
      readAtOnce: (scope, send) => run(READ_AT_ONCE, readerOf(scope), scope, send),
      search: (scope, send) => run(searching, readerOf(scope), scope, send).catch(tooSlow),
      system: (work) => run(READ, 'blockdesk_system', NO_WORKSPACE, work),
      maintain: (workspaceId, work) => run(WRITE, 'blockdesk_maintenance', { workspaceId, seesHeld: false }, work),
      onChange: (listener) => void listeners.push(listener),
      poolUse: () => pool.use(),
      close: () => pool.end(),
    };
  }
  return usedBy(null);
}

function readerOf({ bot }: Scope): Role {
  return bot === undefined ? 'blockdesk_app' : 'blockdesk_bot';
}

/** A search that took too long is no fault of the database, and again it would take as long. */
function tooSlow(error: unknown): never {
  if (!(error instanceof Refusal && isTimeout(error.cause))) throw error;
  throw new Refusal(
    refuse('SEARCH_TOO_SLOW', 'The search took too long. Search for more letters, or among fewer tickets.'),
    { cause: error.cause },
  );
}

type Run = <Result>(
  form: Form,
  role: Role,
  scope: Scope,
  work: (transaction: Transaction) => Promise<Result>,
) => Promise<Result>;

/** Runs a writing transaction again after a conflict, and tells the listeners of its commit. */
async function retried<Result>(
  run: Run,
  listeners: readonly (() => void)[],
  form: Form,
  role: Role,
  workspaceId: string,
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const result = await run(form, role, { workspaceId, seesHeld: true }, work);
      for (const listener of listeners) listener();
      return result;
    } catch (error) {
      if (!isConflict(error)) throw error;
      if (attempt === MAX_TRIES) throw away(error);
      await delay(backoffMs(AFTER_CONFLICT, attempt - 1, Math.random()));
    }
  }
}
