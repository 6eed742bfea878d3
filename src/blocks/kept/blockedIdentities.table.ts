import { sql } from 'drizzle-orm';
import { customType, foreignKey, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { contacts } from '../../contacts/contacts.table.ts';
import { moment, ofWorkspace } from '../../database/columns.ts';
import { BLOCK_REASONS } from '../block.ts';

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

/**
 * The identities of deleted and erased contacts whose block stays, as keyed hashes. The key is no part of the database.
 * All rows of one person share `personId` and the terms of the block.
 */
export const blockedIdentities = pgTable(
  'blocked_identities',
  {
    workspaceId: ofWorkspace(),
    hash: bytea('hash').notNull(),
    /** Names the key of the hash, so that operators can tell which key is still needed. */
    keyId: text('key_id').notNull(),
    personId: uuid('person_id').notNull(),
    reason: text('reason', { enum: BLOCK_REASONS }).notNull(),
    blockedAt: moment('blocked_at').notNull(),
    expiresAt: moment('expires_at'),
    /** The contact that a message of this person has made since. Its block ends these rows. */
    contactId: uuid('contact_id'),
    keptAt: moment('kept_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.hash] }),
    foreignKey({
      name: 'blocked_identities_contact',
      columns: [table.workspaceId, table.contactId],
      foreignColumns: [contacts.workspaceId, contacts.id],
    }),
    index('blocked_identities_of_person').on(table.workspaceId, table.personId),
    index('blocked_identities_of_contact').on(table.workspaceId, table.contactId).where(sql`contact_id is not null`),
    index('blocked_identities_due').on(table.expiresAt).where(sql`contact_id is null and expires_at is not null`),
  ],
);
