import { sql } from 'drizzle-orm';
import { boolean, foreignKey, index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { foldedText, moment, ofWorkspace, workspaceId } from '../database/columns.ts';
import { CHANNEL_TYPES } from '../workspaces/channel.ts';
import { channels } from '../workspaces/workspaces.table.ts';
import { IDENTITY_KINDS } from './identity.ts';

/**
 * Where an identity holds, as a text: at all channels of a provider, on one channel, or everywhere. Null for an
 * identity that its contact gave up, so that another contact can have it.
 */
const IDENTITY_SCOPE = sql`(case when former_at is null then coalesce(provider, channel_id::text, '') end)`;

export const contacts = pgTable(
  'contacts',
  {
    workspaceId: ofWorkspace(),
    id: uuid('id').notNull(),
    displayName: text('display_name').notNull(),
    searchText: foldedText(sql`display_name`),
    /** The block in force; null while the contact is active. */
    blockId: uuid('block_id'),
    /** When a person named the contact. From then on a channel's name does not replace it. */
    renamedAt: moment('renamed_at'),
    /** Unused: nodes of earlier releases read and write it during an upgrade. `merge_proposals` took its place. */
    sameAs: uuid('same_as'),
    /** True when a held message made the contact: agents must not see it. */
    held: boolean('held').notNull().default(false),
    /** When a person last unblocked the contact, or released a ticket of it. Null for never. */
    clearedAt: moment('cleared_at'),
    /** When a person last said that the contact writes no spam. Null for never. */
    notSpamAt: moment('not_spam_at'),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    index('contacts_linked').on(table.workspaceId, table.sameAs).where(sql`same_as is not null`),
    index('contacts_recent').on(table.workspaceId, table.updatedAt, table.id),
    index('contacts_blocked_recent').on(table.workspaceId, table.updatedAt, table.id).where(sql`block_id is not null`),
    index('contacts_active_recent').on(table.workspaceId, table.updatedAt, table.id).where(sql`block_id is null`),
    index('contacts_search_grams').using(
      'gin',
      table.workspaceId,
      sql`(search_grams(${table.searchText}) collate "C")`,
    ),
    index('contacts_search_text').using('gin', table.workspaceId, sql`${table.searchText} gin_trgm_ops`),
  ],
);

export const contactIdentities = pgTable(
  'contact_identities',
  {
    workspaceId: workspaceId(),
    contactId: uuid('contact_id').notNull(),
    kind: text('kind', { enum: IDENTITY_KINDS }).notNull(),
    value: text('value').notNull(),
    searchText: foldedText(sql`value`),
    /** The channel that it was first seen on. Null for kinds that hold across channels. */
    channelId: uuid('channel_id'),
    /** The type of the channels that it holds on. Null when it holds on one channel, or on all. Set by a trigger. */
    provider: text('provider', { enum: CHANNEL_TYPES }),
    /** True when a held message revealed the identity: agents must not see it. */
    held: boolean('held').notNull().default(false),
    /**
     * The ticket of that message. When it is deleted, the block's end deletes the identity too. Null where a kept block
     * or a notice revealed it, and for rows from before the column.
     */
    revealedBy: uuid('revealed_by'),
    /**
     * True for an e-mail address that stands for each of its tags. Addresses from before tags were kept are such: it is
     * not known with which tag they were written. So is an address whose whole mailbox a person blocked.
     */
    anyTag: boolean('any_tag').notNull().default(false),
    /** When the contact gave it up, as its provider announced. Null while it is the contact's. */
    formerAt: moment('former_at'),
    /** True when a held message announced that: agents still see the identity. */
    formerHeld: boolean('former_held').notNull().default(false),
    /** The act in `undos` that deletes it. Until it is deleted for good, no request sees it. */
    undoId: uuid('undo_id'),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex('contact_identities_scope').on(table.workspaceId, table.kind, table.value, IDENTITY_SCOPE),
    foreignKey({
      name: 'contact_identities_contact',
      columns: [table.workspaceId, table.contactId],
      foreignColumns: [contacts.workspaceId, contacts.id],
    }),
    foreignKey({
      name: 'contact_identities_channel',
      columns: [table.workspaceId, table.channelId],
      foreignColumns: [channels.workspaceId, channels.id],
    }),
    index('contact_identities_contact').on(table.workspaceId, table.contactId),
    ...[
      { name: 'contact_identities', where: sql`not held` },
      { name: 'contact_identities_held', where: sql`held` },
    ].flatMap(({ name, where }) => [
      index(`${name}_search_grams`)
        .using('gin', table.workspaceId, sql`(search_grams(${table.searchText}) collate "C")`)
        .where(where),
      index(`${name}_search_text`).using('gin', table.workspaceId, sql`${table.searchText} gin_trgm_ops`).where(where),
    ]),
  ],
);
