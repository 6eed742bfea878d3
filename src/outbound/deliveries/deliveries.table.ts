import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { moment, workspaceId } from '../../database/columns.ts';
import { channels } from '../../workspaces/workspaces.table.ts';
import { DELIVERY_ERRORS, DELIVERY_STATUSES } from './delivery.ts';

/**
 * How far each reply came on its way to the customer. Held tickets have no replies, so nothing here is held. The ticket
 * is no foreign key: deleting 100,000 held tickets would look here 100,000 times.
 */
export const deliveries = pgTable(
  'deliveries',
  {
    workspaceId: workspaceId(),
    messageId: uuid('message_id').notNull(),
    ticketId: uuid('ticket_id').notNull(),
    channelId: uuid('channel_id').notNull(),
    /** The order of the replies. */
    position: bigint('position', { mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    /** The sender's own id of the reply: the same again is the same reply. */
    clientId: text('client_id'),
    status: text('status', { enum: DELIVERY_STATUSES }).notNull(),
    attempts: integer('attempts').notNull().default(0),
    /** When it was written, or was to be sent anew. */
    pendingSince: moment('pending_since').notNull().defaultNow(),
    /** Set while the provider has it, and its answer is not known. */
    sendingSince: moment('sending_since'),
    /** Null when nothing of ours sends it. */
    nextAttemptAt: moment('next_attempt_at'),
    providerId: text('provider_id'),
    errorCode: text('error_code', { enum: DELIVERY_ERRORS }),
    providerCode: text('provider_code'),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.messageId] }),
    foreignKey({
      name: 'deliveries_channel',
      columns: [table.workspaceId, table.channelId],
      foreignColumns: [channels.workspaceId, channels.id],
    }),
    check('deliveries_status', sql`status in ('PENDING', 'SENT', 'DELIVERED', 'READ', 'FAILED')`),
    uniqueIndex('deliveries_client_id')
      .on(table.workspaceId, table.ticketId, table.clientId)
      .where(sql`client_id is not null`),
    index('deliveries_of_ticket').on(table.workspaceId, table.ticketId, table.position),
    index('deliveries_provider_id')
      .on(table.workspaceId, table.channelId, table.providerId)
      .where(sql`provider_id is not null`),
    index('deliveries_due').on(table.nextAttemptAt).where(sql`status = 'PENDING'`),
  ],
);
