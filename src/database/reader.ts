import type { Database } from './database.ts';
import type { Queryable, Scope, Transaction } from './transaction.ts';

/** Reads for one request. Statements of one turn of the event loop run in one transaction and one round trip. */
export interface Reader extends Queryable {
  readonly scope: Scope;
}

interface Waiting {
  readonly isSearch: boolean;
  send(transaction: Transaction): Promise<void>;
  reject(reason: unknown): void;
}

export function createReader(database: Database, scope: Scope): Reader {
  let waiting: Waiting[] = [];

  function flush(): void {
    const batch = waiting;
    waiting = [];
    const send = (transaction: Transaction) => Promise.all(batch.map((one) => one.send(transaction)));
    const isSearch = batch.some((one) => one.isSearch);
    (isSearch ? database.search(scope, send) : database.readAtOnce(scope, send)).catch((error: unknown) => {
      for (const one of batch) one.reject(error);
    });
  }

  return {
    scope,
    run: (asked, values) =>
      new Promise((resolve, reject) => {
        if (waiting.length === 0) setImmediate(flush);
        waiting.push({
          isSearch: asked.isSearch,
          send: async (transaction) => resolve(await transaction.run(asked, values)),
          reject,
        });
      }),
  };
}
