import { sql } from 'drizzle-orm';
import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { ACTOR_KINDS } from '../access/viewer.ts';
import { moment, ofWorkspace, workspaceId } from '../database/columns.ts';
import { IMPORT_STATES, type ImportProblem, type ImportRow } from './import.ts';

/** An import of blocks, and how far it has come. */
export const imports = pgTable(
  'imports',
  {
    workspaceId: ofWorkspace(),
    id: uuid('id').notNull(),
    dryRun: boolean('dry_run').notNull(),
    actorKind: text('actor_kind', { enum: ACTOR_KINDS }).notNull(),
    actorId: uuid('actor_id').notNull(),
    state: text('state', { enum: IMPORT_STATES }).notNull(),
    rows: integer('rows').notNull(),
    done: integer('done').notNull(),
    added: integer('added').notNull().default(0),
    already: integer('already').notNull(),
    refused: integer('refused').notNull(),
    problems: jsonb('problems').$type<readonly ImportProblem[]>().notNull(),
    startedAt: moment('started_at').notNull(),
    progressedAt: moment('progressed_at').notNull(),
    endedAt: moment('ended_at'),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    uniqueIndex('imports_running').on(table.workspaceId, table.actorId).where(sql`state = 'RUNNING'`),
    index('imports_newest').on(table.workspaceId, table.startedAt, table.id),
    index('imports_old').on(table.startedAt),
  ],
);

/** The rows that an import has still to do, 500 in each. They are deleted when they are done. */
export const importChunks = pgTable(
  'import_chunks',
  {
    workspaceId: workspaceId(),
    importId: uuid('import_id').notNull(),
    number: integer('number').notNull(),
    rows: jsonb('rows').$type<readonly ImportRow[]>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.importId, table.number] }),
    foreignKey({
      name: 'import_chunks_import',
      columns: [table.workspaceId, table.importId],
      foreignColumns: [imports.workspaceId, imports.id],
    }).onDelete('cascade'),
  ],
);
