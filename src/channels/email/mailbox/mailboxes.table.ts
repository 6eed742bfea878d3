import { bigint, foreignKey, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { moment, workspaceId } from '../../../database/columns.ts';
import { channels } from '../../../workspaces/workspaces.table.ts';

/** How far the mailbox of each channel was read, and which node reads it. */
export const mailboxes = pgTable(
  'mailboxes',
  {
    workspaceId: workspaceId(),
    channelId: uuid('channel_id').notNull(),
    /** The user and the server: another mailbox has another position. */
    mailbox: text('mailbox').notNull(),
    /** Another one means that the server numbers its mails anew. */
    uidValidity: text('uid_validity').notNull(),
    /** The newest mail that was taken. */
    lastUid: bigint('last_uid', { mode: 'number' }).notNull(),
    /** Mail from before it is not taken. */
    since: moment('since').notNull().defaultNow(),
    holder: uuid('holder'),
    /** Another node may take the mailbox over then. */
    heldUntil: moment('held_until'),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.channelId] }),
    foreignKey({
      name: 'mailboxes_channel',
      columns: [table.workspaceId, table.channelId],
      foreignColumns: [channels.workspaceId, channels.id],
    }),
  ],
);
