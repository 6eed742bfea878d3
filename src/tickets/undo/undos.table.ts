import { bigint, foreignKey, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { ACTOR_KINDS } from '../../access/viewer.ts';
import { contacts } from '../../contacts/contacts.table.ts';
import { moment, workspaceId } from '../../database/columns.ts';
import { type ClosedByBlock, UNDOABLE_ACTS } from './undo.ts';

/**
 * What is kept of an act while it can be undone: ids, old statuses and moments, never a text. A row is written in the
 * transaction of the act, and dies with the grace or with its contact. The tickets of the act carry its id.
 */
export const undos = pgTable(
  'undos',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    /** Names the acts of one call: a bulk mutation has one for all of them. */
    token: uuid('token').notNull(),
    act: text('act', { enum: UNDOABLE_ACTS }).notNull(),
    contactId: uuid('contact_id').notNull(),
    /** The block that began or ended. Null for an act on a ticket. */
    blockId: uuid('block_id'),
    /** Null for an act on a contact. */
    ticketId: uuid('ticket_id'),
    /** The number of the act's event in the log. */
    eventId: bigint('event_id', { mode: 'number' }).notNull(),
    actorKind: text('actor_kind', { enum: ACTOR_KINDS }).notNull(),
    actorId: uuid('actor_id'),
    /** The open tickets that a block closed, with the status that they had. */
    closed: jsonb('closed').$type<readonly ClosedByBlock[]>().notNull(),
    expiresAt: moment('expires_at').notNull(),
    undoneAt: moment('undone_at'),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({
      name: 'undos_contact',
      columns: [table.workspaceId, table.contactId],
      foreignColumns: [contacts.workspaceId, contacts.id],
    }).onDelete('cascade'),
    index('undos_of_token').on(table.workspaceId, table.token),
    index('undos_of_contact').on(table.workspaceId, table.contactId),
    index('undos_due').on(table.expiresAt),
  ],
);
