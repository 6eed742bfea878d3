import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { ACTOR_KINDS } from '../../access/viewer.ts';
import { moment, ofWorkspace } from '../../database/columns.ts';
import { DELETION_OUTCOMES } from './deletionRequest.ts';

/**
 * Requests to delete the held tickets of a contact, which a second person decides. No foreign key holds the contact and
 * its block: a decided request stays when they are gone, and names users and keys alone.
 */
export const deletionRequests = pgTable(
  'deletion_requests',
  {
    workspaceId: ofWorkspace(),
    id: uuid('id').notNull(),
    contactId: uuid('contact_id').notNull(),
    blockId: uuid('block_id').notNull(),
    /** The held tickets when it was asked. */
    ticketCount: integer('ticket_count').notNull(),
    requestedByKind: text('requested_by_kind', { enum: ACTOR_KINDS }).notNull(),
    requestedById: uuid('requested_by_id'),
    requestedAt: moment('requested_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    /** Null while the request is open. */
    outcome: text('outcome', { enum: DELETION_OUTCOMES }),
    decidedAt: moment('decided_at'),
    decidedById: uuid('decided_by_id'),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    check('deletion_requests_decided', sql`(decided_at is null) = (outcome is null)`),
    index('deletion_requests_open').on(table.workspaceId, table.requestedAt, table.id).where(sql`outcome is null`),
    index('deletion_requests_of_contact').on(table.workspaceId, table.contactId).where(sql`outcome is null`),
  ],
);
