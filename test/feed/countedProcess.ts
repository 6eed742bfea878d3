import { canSeeHeld } from '../../src/access/permission.ts';
import type { Viewer } from '../../src/access/viewer.ts';
import { DEFAULT_LIMITS } from '../../src/admission/limits.ts';
import type { Database } from '../../src/database/database.ts';
import { createReader } from '../../src/database/reader.ts';
import type { Transaction } from '../../src/database/transaction.ts';
import { createHub } from '../../src/feed/fanout/hub.service.ts';
import type { GraphQLContext } from '../../src/graphql/context.ts';
import { createLoaders } from '../../src/graphql/loaders.queries.ts';
import type { FeedProcess } from './feedEnvironment.ts';

export interface WorkCounts {
  /** The key of the operation, for each execution. */
  readonly executions: string[];
  /** The statement, for each reading of missed events. */
  readonly readings: string[];
  /** The statement, for each load of rows that events name. */
  readonly loads: string[];
  forget(): void;
}

/** The same process with another hub, whose work is counted. */
export function countedProcess(process: FeedProcess): FeedProcess & { readonly counts: WorkCounts } {
  const counts: WorkCounts = {
    executions: [],
    readings: [],
    loads: [],
    forget() {
      for (const some of [counts.executions, counts.readings, counts.loads]) some.length = 0;
    },
  };
  const counted = (transaction: Transaction): Transaction => ({
    ...transaction,
    run(statement, values) {
      const readsLog = statement.text.includes('pg_visible_in_snapshot');
      (readsLog ? counts.readings : counts.loads).push(statement.text);
      return transaction.run(statement, values);
    },
  });
  const database: Database = {
    ...process.database,
    read: (scope, work) => process.database.read(scope, (transaction) => work(counted(transaction))),
    readAtOnce: (scope, send) => process.database.readAtOnce(scope, (transaction) => send(counted(transaction))),
  };
  const { tail, codec, onFault } = process;
  const contextOf = (viewer: Viewer, sharing?: GraphQLContext) => {
    const reader = createReader(database, { workspaceId: viewer.workspaceId, seesHeld: canSeeHeld(viewer) });
    const loaders = sharing?.loaders ?? createLoaders(reader, 'ONCE');
    return { ...process.contextOf(viewer), reader, loaders, database };
  };
  const hub = createHub({ database, tail, codec, limits: DEFAULT_LIMITS, contextOf, onFault });
  return {
    ...process,
    counts,
    hub: {
      ...hub,
      subscribe: (request) =>
        hub.subscribe({
          ...request,
          operation: {
            ...request.operation,
            render(payload, context) {
              counts.executions.push(request.operation.key);
              return request.operation.render(payload, context);
            },
          },
        }),
    },
  };
}
