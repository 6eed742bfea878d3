import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { ACTOR_KINDS } from '../access/viewer.ts';
import { moment, ofWorkspace } from '../database/columns.ts';
import { ATTACHMENT_KINDS, ATTACHMENT_STATUSES } from './attachment.ts';

/**
 * The files of messages, and those that no message has yet. The message is no foreign key: deleting 100,000 messages
 * would look here 100,000 times. A trigger on messages deletes their files instead, and leaves a row in
 * `deleted_files` for each.
 */
export const attachments = pgTable(
  'attachments',
  {
    workspaceId: ofWorkspace(),
    id: uuid('id').notNull(),
    /** Null for a file that no message has yet: an upload, or one of a mail that is about to be taken. */
    messageId: uuid('message_id'),
    /** Its place among the files of the message. */
    position: integer('position').notNull().default(0),
    kind: text('kind', { enum: ATTACHMENT_KINDS }).notNull(),
    mimeType: text('mime_type'),
    size: integer('size'),
    fileName: text('file_name'),
    status: text('status', { enum: ATTACHMENT_STATUSES }).notNull().default('PENDING'),
    /** The channel whose provider has the file, and the provider's id of it. Null for a file that nothing fetches. */
    channelId: uuid('channel_id'),
    providerId: text('provider_id'),
    attempts: integer('attempts').notNull().default(0),
    /** Null when nothing fetches it, or the channel has to be connected first. */
    nextAttemptAt: moment('next_attempt_at'),
    /** When the provider deletes the file. */
    fetchUntil: moment('fetch_until'),
    /** The ticket that an upload is for. Null for other files. */
    ticketId: uuid('ticket_id'),
    uploadedByKind: text('uploaded_by_kind', { enum: ACTOR_KINDS }),
    uploadedById: uuid('uploaded_by_id'),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    check('attachments_status', sql`status in ('PENDING', 'STORED', 'TOO_LARGE', 'SKIPPED', 'FAILED', 'GONE')`),
    index('attachments_of_message').on(table.workspaceId, table.messageId, table.position),
    index('attachments_due').on(table.nextAttemptAt).where(sql`status = 'PENDING'`),
    index('attachments_of_channel').on(table.workspaceId, table.channelId).where(sql`status = 'PENDING'`),
    index('attachments_unsent').on(table.createdAt).where(sql`message_id is null`),
  ],
);

/** Files whose rows are deleted. A job deletes what the store has of them, then the row. */
export const deletedFiles = pgTable(
  'deleted_files',
  {
    workspaceId: ofWorkspace(),
    id: uuid('id').notNull(),
    deletedAt: moment('deleted_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);
