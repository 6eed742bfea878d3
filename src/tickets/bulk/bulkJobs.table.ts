import { sql } from 'drizzle-orm';
import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { ACTOR_KINDS } from '../../access/viewer.ts';
import { moment, ofWorkspace, workspaceId } from '../../database/columns.ts';
import type { RefusalCode } from '../../refusals/refusal.ts';
import { BULK_ACTS, BULK_STATES, BULK_STOP_CAUSES } from './bulkJob.ts';

/** A bulk act on held tickets, and how far it has come. */
export const bulkJobs = pgTable(
  'bulk_jobs',
  {
    workspaceId: ofWorkspace(),
    id: uuid('id').notNull(),
    act: text('act', { enum: BULK_ACTS }).notNull(),
    /** Of SNOOZE: when the tickets are NEW again. */
    until: moment('until'),
    /** Of CHANGE_REASON. */
    reason: text('reason'),
    /** A ticket with a newer message is refused: the person did not see it. */
    seenAt: moment('seen_at').notNull(),
    actorKind: text('actor_kind', { enum: ACTOR_KINDS }).notNull(),
    actorId: uuid('actor_id').notNull(),
    state: text('state', { enum: BULK_STATES }).notNull(),
    total: integer('total').notNull(),
    done: integer('done').notNull().default(0),
    changed: integer('changed').notNull().default(0),
    refused: integer('refused').notNull().default(0),
    refusals: jsonb('refusals')
      .$type<readonly { readonly ticketId: string; readonly refusal: RefusalCode }[]>()
      .notNull()
      .default([]),
    startedAt: moment('started_at').notNull(),
    progressedAt: moment('progressed_at').notNull(),
    endedAt: moment('ended_at'),
    stopCause: text('stop_cause', { enum: BULK_STOP_CAUSES }),
    /** Who approved, declined or stopped it. */
    decidedByKind: text('decided_by_kind', { enum: ACTOR_KINDS }),
    decidedById: uuid('decided_by_id'),
    /** Whether a second person approved the deletion. */
    approvedAt: moment('approved_at'),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    uniqueIndex('bulk_jobs_running').on(table.workspaceId, table.actorId).where(sql`state = 'RUNNING'`),
    index('bulk_jobs_newest').on(table.workspaceId, table.startedAt, table.id),
    index('bulk_jobs_old').on(table.startedAt),
  ],
);

/** The tickets that a job has still to act on, 500 a row. */
export const bulkChunks = pgTable(
  'bulk_chunks',
  {
    workspaceId: workspaceId(),
    jobId: uuid('job_id').notNull(),
    number: integer('number').notNull(),
    ticketIds: uuid('ticket_ids').array().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.jobId, table.number] }),
    foreignKey({
      name: 'bulk_chunks_job',
      columns: [table.workspaceId, table.jobId],
      foreignColumns: [bulkJobs.workspaceId, bulkJobs.id],
    }).onDelete('cascade'),
  ],
);
