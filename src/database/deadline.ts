/** Destroys a connection that does not answer in time. */
export interface Deadline {
  /** Answers with the result. Each result restarts the timer of the pending ones. */
  watch<Answer>(asked: PromiseLike<Answer>): Promise<Answer>;
}

/**
 * PostgreSQL's own timeouts end slow statements. On a network that is cut silently they do not help: the driver has no
 * timer, and TCP retries for a quarter of an hour.
 */
export function createDeadline(milliseconds: number, hangUp: () => void): Deadline {
  let awaited = 0;
  let timer: NodeJS.Timeout | null = null;

  function start(): void {
    if (timer === null) timer = setTimeout(hangUp, milliseconds);
    else timer.refresh();
  }

  function stop(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  }

  return {
    async watch(asked) {
      awaited += 1;
      if (awaited === 1) start();
      try {
        return await asked;
      } finally {
        awaited -= 1;
        if (awaited === 0) stop();
        else start();
      }
    },
  };
}
