import { sql } from 'drizzle-orm';
import { boolean, check, integer, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { moment, ofWorkspace } from '../database/columns.ts';
import { BOT_STATUSES, CHANNEL_TYPES } from './channel.ts';
import { SPAM_DETECTIONS } from './workspace.ts';

export const WORKSPACE_SLUG_KEY = 'workspaces_slug_key';
export const CHANNEL_ADDRESS_KEY = 'channels_address_key';
const CLAIMED_ADDRESS_KEY = 'channels_claimed_address_key';

export const workspaces = pgTable(
  'workspaces',
  {
    id: uuid('id').primaryKey(),
    slug: text('slug').notNull(),
    name: text('name').notNull(),
    blockContactEnabled: boolean('block_contact_enabled').notNull().default(true),
    botEnabled: boolean('bot_enabled').notNull().default(true),
    agentsMayBlock: boolean('agents_may_block').notNull().default(true),
    agentsMayUnblock: boolean('agents_may_unblock').notNull().default(false),
    deletionApproval: boolean('deletion_approval').notNull().default(false),
    deletionApprovalAbove: integer('deletion_approval_above').notNull().default(0),
    /** Held tickets are deleted so many days after their newest message. Null keeps them. */
    heldRetentionDays: integer('held_retention_days'),
    /** People are warned so many days before. */
    heldWarningDays: integer('held_warning_days').notNull().default(3),
    /** The days that were in force before, and until when they still are. A shorter time begins a day later. */
    heldRetentionBefore: integer('held_retention_before'),
    heldRetentionFrom: moment('held_retention_from'),
    undoSeconds: integer('undo_seconds').notNull().default(30),
    /** Whether supervisors make rules, too. Admins always do. */
    supervisorsMakeRules: boolean('supervisors_make_rules').notNull().default(false),
    /** For how long rules leave a contact alone after a person unblocked or released. */
    graceHours: integer('grace_hours').notNull().default(168),
    /** What becomes of messages that look like spam. */
    spamDetection: text('spam_detection', { enum: SPAM_DETECTIONS }).notNull().default('SUGGEST'),
    /** Another one each time that the detector has learnt. Null until it learns for the first time. */
    spamVersion: uuid('spam_version'),
    /** How many messages a contact writes on a channel within a minute, before they are counted or held. 0 for any. */
    heldPerMinute: integer('held_per_minute').notNull().default(20),
    deliveredPerMinute: integer('delivered_per_minute').notNull().default(60),
    /** How many messages a node takes for the workspace within a minute. 0 for any. */
    inboundPerMinute: integer('inbound_per_minute').notNull().default(0),
    /** Another one with each change of a rule, so that a node knows whether its compiled rules are the present ones. */
    rulesVersion: uuid('rules_version'),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [
    unique(WORKSPACE_SLUG_KEY).on(table.slug),
    check(
      'workspaces_held_retention',
      sql`held_retention_days between 1 and 365 and held_warning_days between 0 and 14`,
    ),
    check(
      'workspaces_per_minute',
      sql`held_per_minute between 0 and 10000 and delivered_per_minute between 0 and 10000
        and inbound_per_minute between 0 and 10000`,
    ),
  ],
);

export const channels = pgTable(
  'channels',
  {
    workspaceId: ofWorkspace(),
    id: uuid('id').notNull(),
    type: text('type', { enum: CHANNEL_TYPES }).notNull(),
    name: text('name').notNull(),
    botActive: boolean('bot_active').notNull().default(false),
    /** The API key of the connected bot. Keys are never deleted. Null without a bot, as the three below. */
    botKeyId: uuid('bot_key_id'),
    botStatus: text('bot_status', { enum: BOT_STATUSES }),
    botErrorCode: text('bot_error_code'),
    botAnswersWithin: integer('bot_answers_within'),
    address: text('address'),
    /** Whether customers are shown that the messages before a reply were read. */
    readReceipts: boolean('read_receipts').notNull().default(false),
    /** Whether a secret of its own verifies the webhook of the channel. Its table is out of reach here. */
    hasSecret: boolean('has_secret').notNull().default(false),
    /** Whether the server's secret is good for the address on this channel, among the channels of all workspaces. */
    claimsAddress: boolean('claims_address').notNull().default(false),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    unique(CHANNEL_ADDRESS_KEY).on(table.workspaceId, table.type, table.address),
    check(
      'channels_bot',
      sql`(bot_key_id is null) = (bot_status is null) and (bot_key_id is null) = (bot_answers_within is null)`,
    ),
    uniqueIndex(CLAIMED_ADDRESS_KEY).on(table.type, table.address).where(sql`claims_address`),
  ],
);
