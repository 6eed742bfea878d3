/** Hangs up when what was asked goes unanswered. */
export interface Deadline {
  /** The answer; each one gives those that are still awaited their full time again. */
  watch<Answer>(asked: PromiseLike<Answer>): Promise<Answer>;
}

/**
 * PostgreSQL's own timeouts end what takes too long there. On a network that was cut without a word nobody ends anything: the driver has
 * no timer, and TCP goes on for a quarter of an hour.
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
