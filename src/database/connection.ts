import type { Client } from 'pg';
import { createDeadline, type Deadline } from './deadline.ts';
import { faultCode } from './fault.ts';
import { type Connection, createPool, type Pool } from './pool.ts';
import { Batch, type BatchListener, newPrepared, type Prepared, type Query } from './session/batch.ts';
import { textOf } from './session/messages.ts';
import { createSessions, type SessionOptions } from './session/session.ts';
import type { Value } from './statement.ts';

export interface ConnectionOptions extends Omit<SessionOptions, 'name'> {
  readonly connections: number;
  /** The time that a request waits for a connection. */
  readonly waitTimeoutMs: number;
}

/** Callbacks of a connection. */
export interface ConnectionHandlers {
  onNotification(payload: string): void;
  /** Called once when the connection is lost. */
  onLost(reason: Error): void;
}

/** Makes connections. A lost connection never reconnects. */
export type ConnectionFactory = (handlers?: ConnectionHandlers) => Connection;

/** PostgreSQL's own statement timeout comes first by this much. */
const GRACE_MS = 2_000;
const IDLE_MS = 60_000;
/** What a connection that ends gives to the statements under way. */
const END_MS = 5_000;

export function connect({ connections, waitTimeoutMs: waitMs, ...options }: ConnectionOptions): Pool {
  const connectionFactory = createConnectionFactory({ ...options, name: 'blockdesk' });
  return createPool({ create: () => connectionFactory(), size: connections, idleMs: IDLE_MS, waitMs });
}

/** When the URL names several hosts, each new connection tries the next. */
export function createConnectionFactory(options: SessionOptions): ConnectionFactory {
  const sessions = createSessions(options);
  return (handlers) => new SessionConnection(sessions(), options.statementTimeoutMs, handlers);
}

class Lost extends Error {
  override readonly name = 'Lost';
  readonly code = 'CONNECTION_LOST';

  constructor(cause?: unknown) {
    super('The connection is lost.', { cause });
  }
}

/**
 * One session of PostgreSQL. It connects at its first statement, and it is not replaced when it is lost. The statements
 * of one turn of the event loop leave in one write. Those that come before its answer leave together behind it.
 */
class SessionConnection implements Connection, BatchListener {
  readonly #statements = new Map<string, Prepared>();
  /** Every statement without an answer, sent or not. */
  readonly #pending = new Set<Query>();
  readonly #deadline: Deadline;
  #waiting: Query[] = [];
  #isBusy = false;
  #isFlushing = false;
  #isConnecting = false;
  #isLost = false;
  #onDrained: (() => void) | null = null;

  constructor(
    private readonly session: Client,
    private readonly statementTimeoutMs: number,
    private readonly handlers: ConnectionHandlers | undefined,
  ) {
    this.#deadline = createDeadline(() => this.destroy());
    this.limitTime(null);
    session.on('error', (error) => this.#lose(error));
    session.on('end', () => this.#lose());
    session.on('notification', ({ payload = '' }) => handlers?.onNotification(payload));
  }

  get lost(): boolean {
    return this.#isLost;
  }

  limitTime(timeoutMs: number | null): void {
    this.#deadline.allow(Math.max(timeoutMs ?? 0, this.statementTimeoutMs) + GRACE_MS);
  }

  query<Row extends object>(text: string, values: readonly Value[], prepare: boolean): Promise<Row[]> {
    return new Promise<Row[]>((resolve, reject) => {
      if (this.#isLost) return reject(new Lost());
      const query: Query = {
        text,
        values: values.map(textOf),
        prepared: prepare ? this.#prepared(text) : newPrepared(''),
        resolve: (rows) => this.#settled(query, () => resolve(rows as Row[])),
        reject: (error) => this.#settled(query, () => reject(error)),
      };
      this.#pending.add(query);
      this.#deadline.asked();
      this.#waiting.push(query);
      if (this.#isFlushing) return;
      this.#isFlushing = true;
      setImmediate(() => this.flush());
    });
  }

  flush(): void {
    this.#isFlushing = false;
    if (!this.#isConnecting) this.#connect();
    if (this.#isBusy || this.#waiting.length === 0 || this.#isLost) return;
    const batch = new Batch(this.#waiting, this);
    this.#waiting = [];
    this.#isBusy = true;
    this.session.query(batch);
  }

  onEnd(): void {
    this.#isBusy = false;
    this.flush();
    if (!this.#isBusy) this.#onDrained?.();
  }

  onLost(reason: Error): void {
    this.#lose(reason);
  }

  destroy(): void {
    this.#lose();
  }

  async end(): Promise<void> {
    if (this.#isConnecting && this.#pending.size > 0) await this.#drained();
    if (this.#isLost) return;
    // On a network that is cut without a word, the other end never closes.
    const timer = setTimeout(() => this.destroy(), END_MS);
    await this.session.end().finally(() => clearTimeout(timer));
  }

  #connect(): void {
    this.#isConnecting = true;
    this.session.connect().catch((error: unknown) => this.#lose(error));
  }

  /** Rejects every pending statement. */
  #lose(error?: unknown): void {
    if (this.#isLost) return;
    this.#isLost = true;
    const reason = faultCode(error) === undefined ? new Lost(error) : error;
    for (const query of this.#pending) query.reject(reason);
    this.session.connection.stream.destroy();
    this.#onDrained?.();
    this.handlers?.onLost(reason instanceof Error ? reason : new Lost(error));
  }

  #prepared(text: string): Prepared {
    const known = this.#statements.get(text);
    if (known !== undefined) return known;
    const prepared = newPrepared(`s${this.#statements.size + 1}`);
    this.#statements.set(text, prepared);
    return prepared;
  }

  #settled(query: Query, settle: () => void): void {
    if (!this.#pending.delete(query)) return;
    this.#deadline.answered();
    settle();
  }

  /** Resolves when nothing is pending, and after a while in any case. */
  #drained(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#onDrained?.(), END_MS);
      this.#onDrained = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
