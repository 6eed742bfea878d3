import type { GraphQLFormattedError } from 'graphql';
import type { Client, FormattedExecutionResult, SubscribePayload } from 'graphql-ws';
import { asError } from './failure.ts';

export type Result = FormattedExecutionResult<Record<string, unknown>, unknown>;

/** Receives the life of one operation on one socket. `errors`, `lost` and `failed` end it. */
export interface OperationHandlers {
  /** The operation is on an open socket. */
  started(): void;
  next(result: Result): void;
  /** The server refused the operation, or completed it: then without errors. */
  errors(errors: readonly GraphQLFormattedError[]): void;
  /** The socket was lost. */
  lost(): void;
  failed(reason: Error): void;
}

/** The operations on the current socket, and those that wait for it to open. */
export interface Operations {
  readonly size: number;
  /** Starts an operation. Returns a function that completes it. */
  start(payload: SubscribePayload, handlers: OperationHandlers): () => void;
  /** Reports `started` to all operations, when the socket is open. */
  confirm(): void;
  /** Reports `lost` to all operations, when the socket is gone. */
  drop(): void;
}

/** Tracks the operations of a graphql-ws client, so that it never subscribes again by itself. */
export function createOperations(client: Pick<Client, 'subscribe'>, isOpen: () => boolean): Operations {
  const operations = new Set<{ readonly started: () => void; readonly drop: () => void }>();
  return {
    get size() {
      return operations.size;
    },
    start(payload, { started, next, errors, lost, failed }) {
      let isOver = false;
      let complete = () => {};
      const end = (report: () => void, leave: () => void) => {
        if (isOver) return;
        isOver = true;
        operations.delete(operation);
        leave();
        report();
      };
      // The graphql-ws client counts its operations. It loses count when an operation is completed while it handles a
      // message for it, and then never closes the socket. A microtask runs after all messages received together.
      const endLater = (report: () => void) => end(report, () => queueMicrotask(() => complete()));
      // Completed at once: the graphql-ws client opens a new socket for operations that remain after a close code 1000.
      const operation = { started, drop: () => end(lost, () => complete()) };
      operations.add(operation);
      complete = client.subscribe<Record<string, unknown>>(payload, {
        next: (result) => {
          if (!isOver) next(result);
        },
        error: (reason) => endLater(() => (isGraphQLErrors(reason) ? errors(reason) : failed(asError(reason)))),
        complete: () => endLater(() => errors([])),
      });
      if (isOpen()) started();
      return () => endLater(() => {});
    },
    confirm() {
      for (const { started } of [...operations]) started();
    },
    drop() {
      for (const { drop } of [...operations]) drop();
    },
  };
}

function isGraphQLErrors(reason: unknown): reason is readonly GraphQLFormattedError[] {
  return Array.isArray(reason);
}
