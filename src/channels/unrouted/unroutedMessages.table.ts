import { index, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { moment, ofWorkspace } from '../../database/columns.ts';
import { CHANNEL_TYPES } from '../../workspaces/channel.ts';

/**
 * Messages for an address that no channel has, as the provider sent them. An admin routes them to a channel. They are
 * deleted after 30 days, and so are all but the newest thousand of a workspace.
 */
export const unroutedMessages = pgTable(
  'unrouted_messages',
  {
    workspaceId: ofWorkspace(),
    id: uuid('id').notNull(),
    type: text('type', { enum: CHANNEL_TYPES }).notNull(),
    address: text('address').notNull(),
    /** The hash of the provider's id of the message, which can be of any length. */
    externalId: text('external_id').notNull(),
    /** The part of the webhook call that holds the message. JSON as text: it can hold what jsonb cannot. */
    raw: text('raw').notNull(),
    receivedAt: moment('received_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),

    unique('unrouted_messages_once').on(table.workspaceId, table.type, table.address, table.externalId),
    index('unrouted_messages_newest').on(table.workspaceId, table.receivedAt, table.id),
  ],
);
