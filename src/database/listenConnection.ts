import { randomUUID } from 'node:crypto';
import { type Backoff, backoffMs } from './backoff.ts';
import { type ConnectionFactory, createConnectionFactory } from './connection.ts';
import type { Connection } from './pool.ts';

/** A session of PostgreSQL that listens on one channel and reconnects until it is stopped. */
export interface ListenConnection {
  /**
   * Notifies the other listeners of the channel. True when PostgreSQL took the notification; false when it may be lost.
   */
  notify(): Promise<boolean>;
  stop(): void;
}

export interface ListenTimeouts {
  readonly connectTimeoutMs: number;
  /**
   * The time for one statement. The connection waits two seconds longer for its answer. So by default it notices after
   * seven seconds that the network drops packets.
   */
  readonly probeTimeoutMs: number;
}

export interface ListenOptions extends ListenTimeouts {
  readonly url: string;
  /** The application name of the session in PostgreSQL. */
  readonly name: string;
  readonly channel: string;
  /** Called when the session listens, at first or again. Earlier notifications may be lost. */
  readonly onListening: () => void;
  /** Called for the notifications of other processes, and not for those of this connection. */
  readonly onNotification: () => void;
  /** Called once for each outage, however many attempts fail. */
  readonly onFault: (error: unknown) => void;
}

const HEARTBEAT_MS = 3_000;
const RECONNECT: Backoff = { leastMs: 100, stepMs: 100, mostMs: 2_000 };

export function openListenConnection(options: ListenOptions): ListenConnection {
  return new ReconnectingListener(options);
}

/**
 * A session that listens and stays in a transaction keeps PostgreSQL from clearing its queue of notifications, and a
 * full queue fails every NOTIFY of the cluster. So each statement here is a transaction of its own.
 */
class ReconnectingListener implements ListenConnection {
  /** Tells one process from another and reveals nothing else, because any role may listen. */
  readonly #tag = randomUUID();
  readonly #connect: ConnectionFactory;
  #connection: Connection;
  #listens = false;
  #failures = 0;
  #isFaultReported = false;
  #stopped = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly options: ListenOptions) {
    this.#connect = createConnectionFactory({
      url: options.url,
      name: options.name,
      connectTimeoutMs: options.connectTimeoutMs,
      statementTimeoutMs: options.probeTimeoutMs,
      lockTimeoutMs: options.probeTimeoutMs,
    });
    this.#connection = this.#open();
  }

  async notify(): Promise<boolean> {
    // A refusal, as by a full queue, leaves the connection as it is: it still listens.
    if (!this.#listens || !(await this.#run(this.#connection, `notify ${this.options.channel}, '${this.#tag}'`)))
      return false;
    this.#isFaultReported = false;
    return true;
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#connection.destroy();
  }

  #open(): Connection {
    const opened = this.#connect({
      onNotification: (payload) => {
        if (payload !== this.#tag) this.options.onNotification();
      },
      onLost: (reason) => this.#reconnect(reason),
    });
    void this.#listen(opened);
    return opened;
  }

  async #listen(opened: Connection): Promise<void> {
    if (!(await this.#run(opened, `listen ${this.options.channel}`))) return opened.destroy();
    this.#listens = true;
    this.#failures = 0;
    this.#isFaultReported = false;
    this.#scheduleHeartbeat(opened);
    this.options.onListening();
  }

  /** Only a statement without an answer shows that a silent network is a broken one. */
  #scheduleHeartbeat(connection: Connection): void {
    this.#timer = setTimeout(async () => {
      if (await this.#run(connection, 'select 1')) this.#scheduleHeartbeat(connection);
      else connection.destroy();
    }, HEARTBEAT_MS);
  }

  #reconnect(reason: Error): void {
    this.#listens = false;
    clearTimeout(this.#timer);
    if (this.#stopped) return;
    this.#report(reason);
    const pauseMs = backoffMs(RECONNECT, this.#failures, Math.random());
    this.#failures += 1;
    this.#timer = setTimeout(() => {
      this.#connection = this.#open();
    }, pauseMs);
  }

  async #run(connection: Connection, text: string): Promise<boolean> {
    if (connection.lost) return false;
    try {
      await connection.query(text, [], false);
      return true;
    } catch (error) {
      this.#report(error);
      return false;
    }
  }

  #report(error: unknown): void {
    if (!this.#isFaultReported && !this.#stopped) this.options.onFault(error);
    this.#isFaultReported = true;
  }
}
