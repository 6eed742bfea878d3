import { pgTable, primaryKey, smallint } from 'drizzle-orm/pg-core';
import { moment, ofWorkspace } from '../database/columns.ts';

/**
 * The workspaces whose stored identities are to be normalised again, because a release changed the rules. A migration
 * adds them. A workspace that is made later has none.
 */
export const pendingNormalisations = pgTable(
  'pending_normalisations',
  {
    workspaceId: ofWorkspace(),
    /** Two, because a node of the previous release can store old forms until it ends. */
    passesLeft: smallint('passes_left').notNull().default(2),
    dueAt: moment('due_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId] })],
);
