import { pgTable, timestamp, uuid } from 'drizzle-orm/pg-core';

/**
 * The key of `workspaces`, for foreign keys. The whole table belongs to src/workspaces, which stands above most tables
 * that refer to it. drizzle-kit reads `*.table.ts` alone, so it does not meet this second declaration.
 */
const workspaces = pgTable('workspaces', { id: uuid('id').primaryKey() });

/** The first column of every key, so that the data can be spread by workspace. */
export const workspaceId = () => uuid('workspace_id').notNull();

/** The same with a foreign key, for tables that refer to no other row of their workspace. */
export const ofWorkspace = () => workspaceId().references(() => workspaces.id);

/**
 * A moment, in milliseconds: a JavaScript Date carries no more, and a keyset page whose key lost
 * its microseconds on the way through one would skip rows.
 */
export const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });
