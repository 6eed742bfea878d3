import { sql } from 'drizzle-orm';
import { check, foreignKey, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { moment, workspaceId } from '../../database/columns.ts';
import { channels } from '../../workspaces/workspaces.table.ts';
import { CONNECTION_KINDS, CONNECTION_STATUSES } from './connection.ts';

/**
 * What delivers the replies of each channel. Credentials are encrypted by a key that is not in the database. Requests
 * write `sealed` and cannot read it: only the system can, to send.
 */
export const channelConnections = pgTable(
  'channel_connections',
  {
    workspaceId: workspaceId(),
    channelId: uuid('channel_id').notNull(),
    kind: text('kind', { enum: CONNECTION_KINDS }).notNull(),
    status: text('status', { enum: CONNECTION_STATUSES }).notNull().default('CONNECTED'),
    checkedAt: moment('checked_at'),
    lastErrorCode: text('last_error_code'),
    keyId: text('key_id'),
    sealed: text('sealed'),
    fingerprint: text('fingerprint').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.channelId] }),
    foreignKey({
      name: 'channel_connections_channel',
      columns: [table.workspaceId, table.channelId],
      foreignColumns: [channels.workspaceId, channels.id],
    }),
    check('channel_connections_status', sql`status in ('CONNECTED', 'FAILING')`),
  ],
);
