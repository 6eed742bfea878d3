/** Destroys a connection that does not answer in time. */
export interface Deadline {
  /** Sets the time for an answer, from the next statement on. */
  allow(milliseconds: number): void;
  /** A statement was sent. */
  asked(): void;
  /** A statement was answered. The others have the whole time again. */
  answered(): void;
}

/**
 * PostgreSQL's own timeouts end slow statements. On a network that is cut silently they do not help: the driver has no
 * timer, and TCP retries for a quarter of an hour. Statements of one batch are answered together and share the time.
 */
export function createDeadline(destroy: () => void): Deadline {
  let pending = 0;
  let allowedMs = 0;
  let timer: NodeJS.Timeout | null = null;

  function start(): void {
    if (timer === null) timer = setTimeout(destroy, allowedMs);
    else timer.refresh();
  }

  function stop(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  }

  return {
    allow(milliseconds) {
      allowedMs = milliseconds;
    },
    asked() {
      pending += 1;
      if (pending === 1) start();
    },
    answered() {
      pending -= 1;
      if (pending === 0) stop();
      else start();
    },
  };
}
