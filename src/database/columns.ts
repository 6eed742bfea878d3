import { type SQL, sql } from 'drizzle-orm';
import { pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

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

/**
 * The text as a search compares it: without letter case, accents and compatibility forms. PostgreSQL keeps it beside
 * the column, because folding a long text takes too long for a search (docs/adr/0022).
 */
export const foldedText = (column: SQL) => text('search_text').notNull().generatedAlwaysAs(sql`search_fold(${column})`);
