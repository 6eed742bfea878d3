import { jsonb, pgTable, uuid } from 'drizzle-orm/pg-core';
import { moment } from '../../database/columns.ts';

/**
 * What each node has admitted of its clients, for the limits that hold on all nodes together. The table is unlogged: it
 * is about the last minute, and a crash may forget it.
 */
export const nodeUsage = pgTable('node_usage', {
  node: uuid('node').primaryKey(),
  /** Amounts by subject. */
  amounts: jsonb('amounts').$type<Record<string, number>>().notNull(),
  toldAt: moment('told_at').notNull(),
});
