import { setTimeout as delay } from 'node:timers/promises';
import { openListenConnection } from '../../database/listenConnection.ts';

/** Tells other processes that there is something to read, and hears it from them. Only a hint: what is lost costs them one poll. */
export interface Notifier {
  /** Something was committed. Never waits and never fails. */
  announce(): void;
  stop(): Promise<void>;
}

export interface NotifierOptions {
  readonly databaseUrl: string;
  /** There may be something to read. */
  readonly onWake: () => void;
  readonly onFault: (error: unknown) => void;
}

const CHANNEL = 'blockdesk_feed';
/** However much is committed, a process tells of it a hundred times a second at most: every NOTIFY wakes every other process. */
const PAUSE_MS = 10;

/**
 * On a connection of its own and after the commit: within the writing transactions every NOTIFY would wait for the one lock that
 * PostgreSQL holds while it commits them.
 */
export function startNotifier({ databaseUrl, onWake, onFault }: NotifierOptions): Notifier {
  let wanted = false;
  let sending: Promise<void> | null = null;
  let stopped = false;

  const listening = openListenConnection({
    url: databaseUrl,
    name: 'blockdesk waking',
    channel: CHANNEL,
    onListening() {
      onWake();
      if (wanted) announce();
    },
    onNotification: onWake,
    onFault,
  });

  function announce(): void {
    wanted = true;
    if (!stopped) sending ??= send();
  }

  /** What was not taken is told with the next commit, or once it listens again. */
  async function send(): Promise<void> {
    while (wanted) {
      wanted = false;
      if (!(await listening.notify())) {
        wanted = true;
        break;
      }
      await delay(PAUSE_MS);
    }
    sending = null;
  }

  return {
    announce,
    async stop() {
      stopped = true;
      await sending;
      listening.stop();
    },
  };
}
