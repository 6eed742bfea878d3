import { bigint, date, integer, pgTable, primaryKey, smallint, text } from 'drizzle-orm/pg-core';
import { ofWorkspace } from '../database/columns.ts';

const figures = {
  /** The day in UTC. */
  day: date('day', { mode: 'string' }).notNull(),
  /** What `subject` names: a REASON, a CHANNEL, a SENDER or an AGENT. */
  side: text('side').notNull(),
  subject: text('subject').notNull(),
  /** How long the decision took, in steps of half an octave: 2^(bucket / 2) seconds. -1 where nothing was timed. */
  bucket: smallint('bucket').notNull(),
  held: integer('held').notNull(),
  released: integer('released').notNull(),
  deleted: integer('deleted').notNull(),
  kept: integer('kept').notNull(),
  /** The longest time of a decision, in seconds. */
  worst: integer('worst').notNull(),
};

/** What became of held tickets on each day, folded from the deltas. */
export const heldFigures = pgTable('held_figures', { workspaceId: ofWorkspace(), ...figures }, (table) => [
  primaryKey({ columns: [table.workspaceId, table.day, table.side, table.subject, table.bucket] }),
]);

/** Changes that are not folded yet. Triggers append them, so that no two writers wait for each other. */
export const heldFigureDeltas = pgTable(
  'held_figure_deltas',
  {
    workspaceId: ofWorkspace(),
    id: bigint('id', { mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    ...figures,
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);
