import type { GraphQLFormattedError } from 'graphql';
import type { Client, FormattedExecutionResult, SubscribePayload } from 'graphql-ws';
import { asError } from './failure.ts';

export type Result = FormattedExecutionResult<Record<string, unknown>, unknown>;

/** What one subscription on one socket comes to. After anything but `live` and `next` there is nothing more. */
export interface Attempt {
  live(): void;
  next(result: Result): void;
  /** It was refused, or ended by the server: then without any. */
  errors(errors: readonly GraphQLFormattedError[]): void;
  lost(): void;
  failed(reason: Error): void;
}

export interface Attempts {
  readonly any: boolean;
  /** Begins one; call what it answers to leave it. */
  begin(payload: SubscribePayload, attempt: Attempt): () => void;
  /** The socket is open. */
  live(): void;
  /** The socket is gone. The stock client is left no subscription to make again by itself. */
  lose(): void;
}

/** The subscriptions that are on the stock client's socket, or wait for it to open. */
export function keepAttempts(client: Pick<Client, 'subscribe'>, isUp: () => boolean): Attempts {
  const attempts = new Set<{ readonly live: () => void; readonly lose: () => void }>();
  return {
    get any() {
      return attempts.size > 0;
    },
    begin(payload, { live, next, errors, lost, failed }) {
      let isOver = false;
      let leave = () => {};
      const end = (tell: () => void, leaving: () => void) => {
        if (isOver) return;
        isOver = true;
        attempts.delete(attempt);
        leaving();
        tell();
      };
      // The stock client miscounts who is on the socket, and never closes it, when one that is left is completed by a message that was
      // received together with the one that made it leave. So it is left after all of those.
      const over = (tell: () => void) => end(tell, () => queueMicrotask(() => leave()));
      // At once here: where anybody is left on a socket that closed with 1000, the stock client opens another by itself.
      const attempt = { live, lose: () => end(lost, () => leave()) };
      attempts.add(attempt);
      leave = client.subscribe<Record<string, unknown>>(payload, {
        next: (result) => {
          if (!isOver) next(result);
        },
        error: (reason) => over(() => (isErrors(reason) ? errors(reason) : failed(asError(reason)))),
        complete: () => over(() => errors([])),
      });
      if (isUp()) live();
      return () => over(() => {});
    },
    live() {
      for (const { live } of [...attempts]) live();
    },
    lose() {
      for (const { lose } of [...attempts]) lose();
    },
  };
}

function isErrors(reason: unknown): reason is readonly GraphQLFormattedError[] {
  return Array.isArray(reason);
}
