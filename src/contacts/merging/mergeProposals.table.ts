import { sql } from 'drizzle-orm';
import { check, index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { ACTOR_KINDS } from '../../access/viewer.ts';
import { moment, ofWorkspace } from '../../database/columns.ts';
import { IDENTITY_KINDS } from '../identity.ts';
import { MERGE_DECISIONS } from './mergeProposal.ts';

/**
 * Pairs of contacts that may be one person. Only viewers who may see held tickets see any row. No foreign key holds the
 * contacts: a decided proposal stays when one of them was merged, and then names an id of `merged_contacts`.
 */
export const mergeProposals = pgTable(
  'merge_proposals',
  {
    workspaceId: ofWorkspace(),
    id: uuid('id').notNull(),
    /** The contact that the message was taken for. */
    contactId: uuid('contact_id').notNull(),
    otherContactId: uuid('other_contact_id').notNull(),
    /** The identity of the other contact that the message carried: its kind and its canonical value. */
    kind: text('kind', { enum: IDENTITY_KINDS }).notNull(),
    value: text('value').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    /** Null while the proposal is open. */
    decidedAt: moment('decided_at'),
    decision: text('decision', { enum: MERGE_DECISIONS }),
    decidedByKind: text('decided_by_kind', { enum: ACTOR_KINDS }),
    decidedById: uuid('decided_by_id'),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    check('merge_proposals_of_two', sql`contact_id <> other_contact_id`),
    check('merge_proposals_decided', sql`(decided_at is null) = (decision is null)`),
    /** A pair has one open proposal, whichever of the two wrote. */
    uniqueIndex('merge_proposals_open')
      .on(
        table.workspaceId,
        sql`least(${table.contactId}, ${table.otherContactId})`,
        sql`greatest(${table.contactId}, ${table.otherContactId})`,
      )
      .where(sql`decided_at is null`),
    index('merge_proposals_queue').on(table.workspaceId, table.createdAt, table.id).where(sql`decided_at is null`),
    index('merge_proposals_of_contact').on(table.workspaceId, table.contactId),
    index('merge_proposals_of_other').on(table.workspaceId, table.otherContactId),
  ],
);
