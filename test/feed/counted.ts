import { maySeeHeld } from '../../src/access/permission.ts';
import type { Viewer } from '../../src/access/viewer.ts';
import type { Database } from '../../src/database/database.ts';
import { createReader } from '../../src/database/reader.ts';
import { createHub } from '../../src/feed/hub.live.ts';
import { createLoaders } from '../../src/loading/loaders.queries.ts';
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
  const { tail, sealer, onFault } = process;
  const open = (viewer: Viewer) => {
    const reader = createReader(database, { workspaceId: viewer.workspaceId, seesHeld: maySeeHeld(viewer) });
    return { ...process.requestOf(viewer), reader, loaders: createLoaders(reader, 'ONCE'), database };
  };
  const hub = createHub({ database, tail, sealer, open, onFault });
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
