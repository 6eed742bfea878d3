import { setTimeout as delay } from 'node:timers/promises';
import { type ListenTimeouts, openListenConnection } from '../../database/listenConnection.ts';

/**
 * Wakes the tails of other processes by NOTIFY, and this one's when they do. Only a hint: a lost one costs one poll.
 */
export interface Notifier {
  /** Call it after a commit. Never waits and never fails. */
  announce(): void;
  stop(): Promise<void>;
}

export interface NotifierOptions extends ListenTimeouts {
  readonly databaseUrl: string;
  /** The log may have new events. */
  readonly onWake: () => void;
  readonly onFault: (error: unknown) => void;
}

const CHANNEL = 'blockdesk_feed';
/** A process sends at most a hundred NOTIFY a second, however much it commits: each wakes every other process. */
const PAUSE_MS = 10;

/**
 * Sends on its own connection, after the commit. Inside the writing transactions every NOTIFY would wait for the one
 * lock that PostgreSQL holds while it commits them.
 */
export function startNotifier({ databaseUrl, onWake, onFault, ...timeouts }: NotifierOptions): Notifier {
  let isWanted = false;
  let sending: Promise<void> | null = null;
  let isStopped = false;

  const connection = openListenConnection({
    ...timeouts,
    url: databaseUrl,
    name: 'blockdesk waking',
    channel: CHANNEL,
    onListening() {
      onWake();
      if (isWanted) announce();
    },
    onNotification: onWake,
    onFault,
  });

  function announce(): void {
    isWanted = true;
    if (!isStopped) sending ??= send();
  }

  /** A NOTIFY that failed is sent with the next commit, or once the connection listens again. */
  async function send(): Promise<void> {
    while (isWanted) {
      isWanted = false;
      if (!(await connection.notify())) {
        isWanted = true;
        break;
      }
      await delay(PAUSE_MS);
    }
    sending = null;
  }

  return {
    announce,
    async stop() {
      isStopped = true;
      await sending;
      connection.stop();
    },
  };
}
