import { sql } from 'drizzle-orm';
import { foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { ACTOR_KINDS } from '../access/viewer.ts';
import { contacts } from '../contacts/contacts.table.ts';
import { moment, workspaceId } from '../database/columns.ts';
import { BLOCK_END_CAUSES, BLOCK_REASONS, BLOCK_SCOPES, UNBLOCK_POLICIES } from './block.ts';

export const blocks = pgTable(
  'blocks',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    contactId: uuid('contact_id').notNull(),
    reason: text('reason', { enum: BLOCK_REASONS }).notNull(),
    scope: text('scope', { enum: BLOCK_SCOPES }).notNull().default('INBOUND'),
    note: text('note'),
    blockedByKind: text('blocked_by_kind', { enum: ACTOR_KINDS }).notNull(),
    blockedById: uuid('blocked_by_id'),
    blockedAt: moment('blocked_at').notNull(),
    expiresAt: moment('expires_at'),
    endedAt: moment('ended_at'),
    endedByKind: text('ended_by_kind', { enum: ACTOR_KINDS }),
    endedById: uuid('ended_by_id'),
    endCause: text('end_cause', { enum: BLOCK_END_CAUSES }),
    policy: text('policy', { enum: UNBLOCK_POLICIES }),
    ticketsReleased: integer('tickets_released').notNull().default(0),
    ticketsDeleted: integer('tickets_deleted').notNull().default(0),
    messagesDeleted: integer('messages_deleted').notNull().default(0),
    /** The block whose end was undone by this one. */
    restores: uuid('restores'),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({
      name: 'blocks_contact',
      columns: [table.workspaceId, table.contactId],
      foreignColumns: [contacts.workspaceId, contacts.id],
    }),
    uniqueIndex('blocks_in_force').on(table.workspaceId, table.contactId).where(sql`ended_at is null`),
    index('blocks_of_contact').on(table.workspaceId, table.contactId, table.blockedAt, table.id),
    index('blocks_due').on(table.expiresAt).where(sql`ended_at is null and expires_at is not null`),
  ],
);

/** The terms of a block before and after each `updateBlock`. They are deleted with their block. */
export const blockChanges = pgTable(
  'block_changes',
  {
    workspaceId: workspaceId(),
    blockId: uuid('block_id').notNull(),
    /** 1 for the first change of the block. The lock of the contact keeps the numbers without a gap. */
    number: integer('number').notNull(),
    changedAt: moment('changed_at').notNull(),
    changedByKind: text('changed_by_kind', { enum: ACTOR_KINDS }).notNull(),
    changedById: uuid('changed_by_id'),
    fromReason: text('from_reason', { enum: BLOCK_REASONS }).notNull(),
    fromScope: text('from_scope', { enum: BLOCK_SCOPES }).notNull().default('INBOUND'),
    fromNote: text('from_note'),
    fromExpiresAt: moment('from_expires_at'),
    toReason: text('to_reason', { enum: BLOCK_REASONS }).notNull(),
    toScope: text('to_scope', { enum: BLOCK_SCOPES }).notNull().default('INBOUND'),
    toNote: text('to_note'),
    toExpiresAt: moment('to_expires_at'),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.blockId, table.number] }),
    foreignKey({
      name: 'block_changes_block',
      columns: [table.workspaceId, table.blockId],
      foreignColumns: [blocks.workspaceId, blocks.id],
    }).onDelete('cascade'),
  ],
);
