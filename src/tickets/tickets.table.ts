import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { ACTOR_KINDS } from '../access/viewer.ts';
import { users } from '../accounts/accounts.table.ts';
import { contacts } from '../contacts/contacts.table.ts';
import { foldedText, moment, ofWorkspace, workspaceId } from '../database/columns.ts';
import { channels } from '../workspaces/workspaces.table.ts';
import { REVIEW_STATES } from './review/review.ts';
import type { Suspicion } from './spam/spamModel.ts';
import { HELD_CAUSES, MESSAGE_DIRECTIONS, MESSAGE_NOTICES, TICKET_STATUSES } from './ticket.ts';

export const tickets = pgTable(
  'tickets',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    number: integer('number').notNull(),
    contactId: uuid('contact_id').notNull(),
    channelId: uuid('channel_id').notNull(),
    /** The provider's id of the group chat. Empty for a private chat. */
    groupId: text('group_id').notNull().default(''),
    status: text('status', { enum: TICKET_STATUSES }).notNull(),
    assigneeId: uuid('assignee_id'),
    /** The newest message. The preview is its beginning: message text lives in `messages` alone. */
    lastMessageId: uuid('last_message_id').notNull(),
    lastMessageAt: moment('last_message_at').notNull(),
    messageCount: integer('message_count').notNull(),
    /** When the oldest message came that has no answer since. Null for a ticket that is not the bot's. */
    botWaitsSince: moment('bot_waits_since'),
    /** Of a held ticket: what a person decided about it. The next message makes it NEW. */
    review: text('review', { enum: REVIEW_STATES }).notNull().default('NEW'),
    /** When a snoozed ticket is NEW again. Null for every other one. */
    reviewUntil: moment('review_until'),
    reviewedAt: moment('reviewed_at'),
    reviewedByKind: text('reviewed_by_kind', { enum: ACTOR_KINDS }),
    reviewedById: uuid('reviewed_by_id'),
    /** The legal hold: while it is set, nothing deletes the ticket. Unlike the review, no message ends it. */
    legalHoldAt: moment('legal_hold_at'),
    legalHoldByKind: text('legal_hold_by_kind', { enum: ACTOR_KINDS }),
    legalHoldById: uuid('legal_hold_by_id'),
    legalHoldNote: text('legal_hold_note'),
    /** The newest message of the customer of which the provider was told that it was read. */
    readMessageId: uuid('read_message_id'),
    /** What held it first. It means nothing for a ticket that never was held. */
    heldBy: text('held_by', { enum: HELD_CAUSES }).notNull().default('BLOCK'),
    /** The rule that held it. The rule can be deleted since. */
    heldRuleId: uuid('held_rule_id'),
    /** Why its first message looks like spam. Its words are of that message, and go with the ticket. */
    suspicion: jsonb('suspicion').$type<Suspicion>(),
    /** How many of its messages were counted, and not kept. */
    suppressedCount: integer('suppressed_count').notNull().default(0),
    /** The minute in which its newest message of the customer came, and how many came in it. */
    arrivalsMinute: moment('arrivals_minute'),
    arrivalsInMinute: integer('arrivals_in_minute').notNull().default(0),
    /** Of a held ticket: the message that the next one of the minute takes the place of. Null while all are kept. */
    surplusMessageId: uuid('surplus_message_id'),
    /** Of a held ticket: until when all that its contact writes on the channel is held. */
    floodUntil: moment('flood_until'),
    /**
     * Of a held ticket: the tickets whose first messages are nearly identical share it. Null when the text is too short
     * to tell.
     */
    campaignId: uuid('campaign_id'),
    /** The bands of its first message, by which the gate finds its campaign. They go with the row. */
    band1: bigint('band_1', { mode: 'number' }),
    band2: bigint('band_2', { mode: 'number' }),
    band3: bigint('band_3', { mode: 'number' }),
    band4: bigint('band_4', { mode: 'number' }),
    blockedAt: moment('blocked_at'),
    releasedAt: moment('released_at'),
    releasedByKind: text('released_by_kind', { enum: ACTOR_KINDS }),
    releasedById: uuid('released_by_id'),
    /**
     * The act in `undos` that released or closed it, while no one has done anything with it since. Whatever handles a
     * ticket takes the mark away, so an undo finds what is untouched by it.
     */
    undoId: uuid('undo_id'),
    /** When a ticket that is being deleted goes for good. Its status hides it from every request until then. */
    deletingAt: moment('deleting_at'),
    createdAt: moment('created_at').notNull(),
    closedAt: moment('closed_at'),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({
      name: 'tickets_contact',
      columns: [table.workspaceId, table.contactId],
      foreignColumns: [contacts.workspaceId, contacts.id],
    }),
    foreignKey({
      name: 'tickets_channel',
      columns: [table.workspaceId, table.channelId],
      foreignColumns: [channels.workspaceId, channels.id],
    }),
    foreignKey({
      name: 'tickets_assignee',
      columns: [table.workspaceId, table.assigneeId],
      foreignColumns: [users.workspaceId, users.id],
    }),
    check('tickets_status', sql`status in ('BOT', 'UNASSIGNED', 'ASSIGNED', 'BLOCKED', 'CLOSED', 'DELETING')`),
    check('tickets_deleting', sql`(status = 'DELETING') = (deleting_at is not null)`),
    check(
      'tickets_review',
      sql`review in ('NEW', 'KEPT', 'SNOOZED') and (review = 'SNOOZED') = (review_until is not null)`,
    ),
    check(
      'tickets_legal_hold',
      sql`(legal_hold_at is null) = (legal_hold_by_kind is null) and (legal_hold_note is null or legal_hold_at is not null)`,
    ),
    unique('tickets_number_key').on(table.workspaceId, table.number),
    uniqueIndex('tickets_one_held')
      .on(table.workspaceId, table.contactId, table.channelId, table.groupId)
      .where(sql`status = 'BLOCKED'`),
    index('tickets_queue').on(table.workspaceId, table.status, table.lastMessageAt, table.id),
    index('tickets_held_by_review')
      .on(table.workspaceId, table.review, table.lastMessageAt, table.id)
      .where(sql`status = 'BLOCKED'`),
    index('tickets_held_on_channel_by_review')
      .on(table.workspaceId, table.channelId, table.review, table.lastMessageAt, table.id)
      .where(sql`status = 'BLOCKED'`),
    index('tickets_of_campaign')
      .on(table.workspaceId, table.campaignId, table.contactId)
      .where(sql`status = 'BLOCKED' and campaign_id is not null`),
    ...[table.band1, table.band2, table.band3, table.band4].map((band, at) =>
      index(`tickets_band_${at + 1}`)
        .on(table.workspaceId, band)
        .where(sql`status = 'BLOCKED' and campaign_id is not null`),
    ),
    index('tickets_snoozed').on(table.reviewUntil).where(sql`review_until is not null and status = 'BLOCKED'`),
    index('tickets_waiting_for_bot').on(table.botWaitsSince).where(sql`bot_waits_since is not null`),
    index('tickets_of_contact').on(table.workspaceId, table.contactId, table.lastMessageAt, table.id),
    index('tickets_of_channel').on(table.workspaceId, table.channelId, table.status, table.lastMessageAt, table.id),
    index('tickets_of_assignee')
      .on(table.workspaceId, table.assigneeId, table.status, table.lastMessageAt, table.id)
      .where(sql`assignee_id is not null`),
    index('tickets_of_assignee_on_channel')
      .on(table.workspaceId, table.assigneeId, table.channelId, table.status, table.lastMessageAt, table.id)
      .where(sql`assignee_id is not null`),
  ],
);

export const messages = pgTable(
  'messages',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    ticketId: uuid('ticket_id').notNull(),
    direction: text('direction', { enum: MESSAGE_DIRECTIONS }).notNull(),
    body: text('body').notNull(),
    /** Whether the end of a customer's text was cut. */
    truncated: boolean('truncated').notNull().default(false),
    searchText: foldedText(sql`body`),
    /**
     * Whether its ticket is held. An agent's search reads no index in which a held text stands, so its time tells
     * nothing. Triggers keep it: null is written by nodes of earlier releases alone, and replaced at once.
     */
    held: boolean('held'),
    authorKind: text('author_kind', { enum: ACTOR_KINDS }),
    authorId: uuid('author_id'),
    externalId: text('external_id'),
    /** The sender's address as it was written, for replies. Null where the channel needs none. */
    replyTo: text('reply_to'),
    /** Whether a machine wrote it: a bot does not answer it. */
    automatic: boolean('automatic').notNull().default(false),
    /** Null for a message. A notice is neither counted nor the newest message of its ticket. */
    notice: text('notice', { enum: MESSAGE_NOTICES }),
    /** The message that it answers, edits, deletes or reacts to. That message can be deleted since. */
    refersTo: uuid('refers_to'),
    /** When its writer edited or deleted it. Its text stays: it can be evidence of abuse. */
    editedAt: moment('edited_at'),
    deletedAt: moment('deleted_at'),
    /** The sender's time: for display, never for order. */
    sentAt: moment('sent_at').notNull(),
    storedAt: moment('stored_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({
      name: 'messages_ticket',
      columns: [table.workspaceId, table.ticketId],
      foreignColumns: [tickets.workspaceId, tickets.id],
    }),
    index('messages_of_ticket').on(table.workspaceId, table.ticketId, table.storedAt, table.id),
    ...[
      { name: 'messages', where: sql`not held` },
      { name: 'messages_held', where: sql`held` },
    ].flatMap(({ name, where }) => [
      index(`${name}_search_text`).using('gin', table.workspaceId, sql`${table.searchText} gin_trgm_ops`).where(where),
      index(`${name}_search_grams`)
        .using('gin', table.workspaceId, sql`(search_message_grams(${table.searchText}) collate "C")`)
        .where(where),
    ]),
  ],
);

/**
 * Every message id taken on a channel, as a digest that a trigger makes (`accepted_id`). It outlives its message, so
 * that a late retry brings nothing back. Providers put telephone numbers into ids, and no number may outlive its
 * contact.
 */
export const acceptedMessages = pgTable(
  'accepted_messages',
  {
    workspaceId: workspaceId(),
    channelId: uuid('channel_id').notNull(),
    externalId: text('external_id').notNull(),
    acceptedAt: moment('accepted_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.channelId, table.externalId] }),
    foreignKey({
      name: 'accepted_messages_channel',
      columns: [table.workspaceId, table.channelId],
      foreignColumns: [channels.workspaceId, channels.id],
    }),
  ],
);

/** The last ticket number of a workspace. A row of its own, so that taking a number locks nothing else. */
export const ticketNumbers = pgTable('ticket_numbers', {
  workspaceId: ofWorkspace().primaryKey(),
  last: integer('last').notNull().default(0),
});
