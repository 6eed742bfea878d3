/** Destroys a connection that does not answer in time. */
export interface Deadline {
  /** A statement was sent. */
  asked(): void;
  /** A statement was answered. Each answer restarts the timer of the others. */
  answered(): void;
}

/**
 * PostgreSQL's own timeouts end slow statements. On a network that is cut silently they do not help: the driver has no
 * timer, and TCP retries for a quarter of an hour.
 */
export function createDeadline(milliseconds: number, destroy: () => void): Deadline {
  let pending = 0;
  let timer: NodeJS.Timeout | null = null;

  function start(): void {
    if (timer === null) timer = setTimeout(destroy, milliseconds);
    else timer.refresh();
  }

  function stop(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  }

  return {
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
