import { foreignKey, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { moment, workspaceId } from '../../database/columns.ts';
import { channels } from '../../workspaces/workspaces.table.ts';

/**
 * The secrets of webhooks, encrypted by a key that is not in the database. Requests write them and cannot read
 * `sealed`: only the system can, for the webhook.
 */
export const channelSecrets = pgTable(
  'channel_secrets',
  {
    workspaceId: workspaceId(),
    channelId: uuid('channel_id').notNull(),
    keyId: text('key_id').notNull(),
    sealed: text('sealed').notNull(),
    fingerprint: text('fingerprint').notNull(),
    setAt: moment('set_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.channelId] }),
    foreignKey({
      name: 'channel_secrets_channel',
      columns: [table.workspaceId, table.channelId],
      foreignColumns: [channels.workspaceId, channels.id],
    }),
  ],
);
