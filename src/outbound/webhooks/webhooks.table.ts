import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { moment, ofWorkspace } from '../../database/columns.ts';
import { DISABLED_CAUSES } from './webhook.ts';
import { WEBHOOK_DELIVERY_ERRORS, WEBHOOK_DELIVERY_STATUSES } from './webhookDelivery.ts';

/** The endpoints that are told of events, and how far each has read the log. */
export const webhooks = pgTable(
  'webhooks',
  {
    workspaceId: ofWorkspace(),
    id: uuid('id').notNull(),
    url: text('url').notNull(),
    events: text('events').array().notNull(),
    seesHeld: boolean('sees_held').notNull(),
    textToo: boolean('text_too').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    disabledAt: moment('disabled_at'),
    disabledCause: text('disabled_cause', { enum: DISABLED_CAUSES }),
    failingSince: moment('failing_since'),
    silences: integer('silences').notNull().default(0),
    silentLane: uuid('silent_lane'),
    pausedUntil: moment('paused_until'),
    /** The cluster that the place belongs to: in a copy elsewhere, transactions have other numbers. */
    cluster: text('cluster').notNull(),
    seenBefore: text('seen_before').notNull(),
    seenAfter: text('seen_after').notNull(),
    seenId: bigint('seen_id', { mode: 'number' }).notNull(),
    /** The channel whose bot it belongs to. Null for one that is told of `events`. */
    botChannelId: uuid('bot_channel_id'),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    uniqueIndex('webhooks_of_bots').on(table.workspaceId, table.botChannelId),
    check('webhooks_disabled', sql`(disabled_at is null) = (disabled_cause is null)`),
  ],
);

/**
 * What each endpoint's requests are signed with, encrypted by a key that is not in the database. Requests write it and
 * cannot read it. The secret that was replaced has an end.
 */
export const webhookSecrets = pgTable(
  'webhook_secrets',
  {
    workspaceId: ofWorkspace(),
    webhookId: uuid('webhook_id').notNull(),
    id: uuid('id').notNull(),
    keyId: text('key_id').notNull(),
    sealed: text('sealed').notNull(),
    endsAt: moment('ends_at'),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.webhookId, table.id] })],
);

/**
 * What each endpoint is told, and how that went. It holds ids alone: the body is made of the log when it is sent. No
 * foreign key, because deleting an endpoint would have to delete millions of rows at once.
 */
export const webhookDeliveries = pgTable(
  'webhook_deliveries',
  {
    workspaceId: ofWorkspace(),
    id: uuid('id').notNull(),
    webhookId: uuid('webhook_id').notNull(),
    /** Null for a test and for a probe. */
    eventId: bigint('event_id', { mode: 'number' }),
    type: text('type').notNull(),
    contactId: uuid('contact_id'),
    lane: uuid('lane').notNull(),
    status: text('status', { enum: WEBHOOK_DELIVERY_STATUSES }).notNull().default('PENDING'),
    attempts: integer('attempts').notNull().default(0),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
    nextAttemptAt: moment('next_attempt_at'),
    errorCode: text('error_code', { enum: WEBHOOK_DELIVERY_ERRORS }),
    responseStatus: integer('response_status'),
    responseBody: text('response_body'),
    durationMs: integer('duration_ms'),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    uniqueIndex('webhook_deliveries_once').on(table.workspaceId, table.webhookId, table.eventId, table.type),
    index('webhook_deliveries_newest').on(table.workspaceId, table.webhookId, table.createdAt, table.id),
    index('webhook_deliveries_of_lane')
      .on(table.workspaceId, table.webhookId, table.lane, table.eventId, table.id)
      .where(sql`status = 'PENDING'`),
    index('webhook_deliveries_old').on(table.createdAt),
    index('webhook_deliveries_answers').on(table.workspaceId, table.contactId).where(sql`response_body is not null`),
    check('webhook_deliveries_status', sql`status in ('PENDING', 'DELIVERED', 'FAILED', 'DROPPED')`),
  ],
);

/**
 * The lanes with pending deliveries, and when the first delivery of each is due. A node takes a lane for longer than
 * sending can take, so a crash delays the lane and loses nothing.
 */
export const webhookLanes = pgTable(
  'webhook_lanes',
  {
    workspaceId: ofWorkspace(),
    webhookId: uuid('webhook_id').notNull(),
    lane: uuid('lane').notNull(),
    dueAt: moment('due_at').notNull().defaultNow(),
    /** No other node sends for the lane before. Null while no node does. */
    takenUntil: moment('taken_until'),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.webhookId, table.lane] }),
    index('webhook_lanes_due').on(table.workspaceId, table.webhookId, table.dueAt),
  ],
);
