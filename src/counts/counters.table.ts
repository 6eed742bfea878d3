import { bigint, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { ofWorkspace } from '../database/columns.ts';

/** The number of tickets and contacts of each kind, folded from the deltas. */
export const counters = pgTable(
  'tallies',
  {
    workspaceId: ofWorkspace(),
    subject: text('subject').notNull(),
    count: bigint('count', { mode: 'number' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.subject] })],
);

/**
 * Changes that are not folded into the counters yet. Triggers append them, so that no two writers wait for each other.
 */
export const counterDeltas = pgTable(
  'tally_deltas',
  {
    workspaceId: ofWorkspace(),
    id: bigint('id', { mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    subject: text('subject').notNull(),
    delta: integer('delta').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);
