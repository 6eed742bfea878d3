import { randomUUID } from 'node:crypto';
import { type Backoff, backoffMs } from './backoff.ts';
import { createConnectionFactory } from './connection.ts';
import type { Connection } from './pool.ts';

/** A session of PostgreSQL that listens on one channel for as long as the process lives. */
export interface ListenConnection {
  /** Tells whoever else listens. True once PostgreSQL took it; false says that perhaps nobody heard. */
  notify(): Promise<boolean>;
  stop(): void;
}

export interface ListenOptions {
  readonly url: string;
  /** What PostgreSQL lists the session as. */
  readonly name: string;
  readonly channel: string;
  /** It listens, at last or again: what was told before was not heard. */
  readonly onListening: () => void;
  /** Somebody else told. What one tells oneself is not heard. */
  readonly onNotification: () => void;
  /** Called once for each outage, however often it is tried again. */
  readonly onFault: (error: unknown) => void;
}

/**
 * The connection waits two seconds longer than that, so a network that was cut without a word is noticed after seven.
 */
const STATEMENT_TIMEOUT_MS = 2_000;
const BEAT_MS = 3_000;
const RECONNECT: Backoff = { leastMs: 100, stepMs: 100, mostMs: 2_000 };

/**
 * A session that listens and stays in a transaction keeps PostgreSQL from clearing its queue of notifications, and a
 * full queue fails every NOTIFY of the cluster. So each statement here is a transaction of its own.
 */
export function openListenConnection(options: ListenOptions): ListenConnection {
  const { url, name, channel, onListening, onNotification, onFault } = options;
  const dial = createConnectionFactory({
    url,
    name,
    statementTimeoutMs: STATEMENT_TIMEOUT_MS,
    lockTimeoutMs: STATEMENT_TIMEOUT_MS,
  });
  /** Tells one process from another and says nothing else: any role may listen. */
  const tag = randomUUID();
  let listens = false;
  let failures = 0;
  let troubled = false;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let connection = open();

  function open(): Connection {
    const opened = dial({
      onNotification(payload) {
        if (payload !== tag) onNotification();
      },
      onLost,
    });
    void begin(opened);
    return opened;
  }

  async function begin(opened: Connection): Promise<void> {
    if (!(await did(opened, `listen ${channel}`))) return opened.hangUp();
    listens = true;
    failures = 0;
    troubled = false;
    beat(opened);
    onListening();
  }

  /** Nothing tells that a silent network is a cut one, except a question without an answer. */
  function beat(on: Connection): void {
    timer = setTimeout(async () => {
      if (await did(on, 'select 1')) beat(on);
      else on.hangUp();
    }, BEAT_MS);
  }

  function onLost(reason: Error): void {
    listens = false;
    clearTimeout(timer);
    if (stopped) return;
    report(reason);
    const pauseMs = backoffMs(RECONNECT, failures, Math.random());
    failures += 1;
    timer = setTimeout(() => {
      connection = open();
    }, pauseMs);
  }

  async function did(on: Connection, text: string): Promise<boolean> {
    if (on.lost) return false;
    try {
      await on.ask(text, [], false);
      return true;
    } catch (error) {
      report(error);
      return false;
    }
  }

  function report(error: unknown): void {
    if (!troubled && !stopped) onFault(error);
    troubled = true;
  }

  return {
    async notify() {
      // Refused, as by a full queue, it is still the same connection that listens.
      if (!listens || !(await did(connection, `notify ${channel}, '${tag}'`))) return false;
      troubled = false;
      return true;
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
      connection.hangUp();
    },
  };
}
