/** Destroys a connection that does not answer in time. */
export interface Deadline {
  /** Answers with the result. Each result restarts the timer of the pending ones. */
  watch<Answer>(query: PromiseLike<Answer>): Promise<Answer>;
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
    async watch(query) {
      pending += 1;
      if (pending === 1) start();
      try {
        return await query;
      } finally {
        pending -= 1;
        if (pending === 0) stop();
        else start();
      }
    },
  };
}
