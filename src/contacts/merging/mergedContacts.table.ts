import { foreignKey, index, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { moment, workspaceId } from '../../database/columns.ts';
import { contacts } from '../contacts.table.ts';

/**
 * The contacts that were merged into others. Their rows are gone, and their events keep their ids. `contact_id` is the
 * contact that stands for them now: when that one is merged too, its rows here follow it.
 */
export const mergedContacts = pgTable(
  'merged_contacts',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    contactId: uuid('contact_id').notNull(),
    mergedAt: moment('merged_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({
      name: 'merged_contacts_contact',
      columns: [table.workspaceId, table.contactId],
      foreignColumns: [contacts.workspaceId, contacts.id],
    }).onDelete('cascade'),
    index('merged_contacts_of_contact').on(table.workspaceId, table.contactId),
  ],
);
