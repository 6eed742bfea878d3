import { canSeeHeld } from '../../src/access/permission.ts';
import type { Viewer } from '../../src/access/viewer.ts';
import type { Database } from '../../src/database/database.ts';
import { createReader } from '../../src/database/reader.ts';
import { createHub } from '../../src/feed/fanout/hub.service.ts';
import type { GraphQLContext } from '../../src/graphql/context.ts';
import { createLoaders } from '../../src/graphql/loaders.queries.ts';
import type { FeedProcess } from './ground.ts';

export interface Counts {
  /** The question of each execution. */
  readonly executions: string[];
  /** How often what somebody missed was read from the log. */
  readonly readings: string[];
  /** Each statement that loads what an event names. */
  readonly loads: string[];
  forget(): void;
}

/** The process with a hub of its own, whose work is counted. */
export function counted(process: FeedProcess): FeedProcess & { readonly counts: Counts } {
  const counts: Counts = {
    executions: [],
    readings: [],
    loads: [],
    forget() {
      for (const some of [counts.executions, counts.readings, counts.loads]) some.length = 0;
    },
  };
  const database: Database = {
    ...process.database,
    read: (scope, work) =>
      process.database.read(scope, (transaction) =>
        work({
          ...transaction,
          run(asked, values) {
            const isOfLog = asked.text.includes('pg_visible_in_snapshot');
            (isOfLog ? counts.readings : counts.loads).push(asked.text);
            return transaction.run(asked, values);
          },
        }),
      ),
  };
  const { tail, codec, onFault } = process;
  const open = (viewer: Viewer, sharing?: GraphQLContext) => {
    const reader = createReader(database, { workspaceId: viewer.workspaceId, seesHeld: canSeeHeld(viewer) });
    return {
      ...process.contextOf(viewer),
      reader,
      loaders: sharing?.loaders ?? createLoaders(reader, 'ONCE'),
      database,
    };
  };
  const hub = createHub({ database, tail, codec, open, onFault });
  return {
    ...process,
    counts,
    hub: {
      ...hub,
      join: (joining) =>
        hub.join({
          ...joining,
          operation: {
            ...joining.operation,
            render(content, request) {
              counts.executions.push(joining.operation.key);
              return joining.operation.render(content, request);
            },
          },
        }),
    },
  };
}
