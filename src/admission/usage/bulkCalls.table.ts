import { pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { moment, workspaceId } from '../../database/columns.ts';

/**
 * The bulk call that each credential has under way, and the node that runs it. The table is unlogged: a crash of the
 * database ends every call.
 */
export const bulkCalls = pgTable(
  'bulk_calls',
  {
    workspaceId: workspaceId(),
    /** The id of a user or an API key. */
    credential: uuid('credential').notNull(),
    node: uuid('node').notNull(),
    since: moment('since').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.credential] })],
);
