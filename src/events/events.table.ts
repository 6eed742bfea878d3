import { sql } from 'drizzle-orm';
import { bigint, customType, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { ACTOR_KINDS } from '../access/viewer.ts';
import { moment, ofWorkspace } from '../database/columns.ts';
import { AUDIENCES } from './event.ts';

const xid8 = customType<{ data: string }>({ dataType: () => 'xid8' });

/**
 * The event log: feed, timeline and audit in one. A row is appended in the transaction that makes it true, and never
 * changed. Only retention deletes it. It holds no message text.
 */
export const events = pgTable(
  'events',
  {
    workspaceId: ofWorkspace(),
    id: bigint('id', { mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    /** The writing transaction: by it a snapshot separates seen events from unseen ones. */
    xid: xid8('xid').notNull().default(sql`pg_current_xact_id()`),
    type: text('type').notNull(),
    audience: text('audience', { enum: AUDIENCES }).notNull(),
    contactId: uuid('contact_id'),
    ticketId: uuid('ticket_id'),
    actorKind: text('actor_kind', { enum: ACTOR_KINDS }).notNull(),
    actorId: uuid('actor_id'),
    data: jsonb('data').$type<object>().notNull(),
    occurredAt: moment('occurred_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    index('events_xid').on(table.xid),
    index('events_of_workspace').on(table.workspaceId, table.xid, table.id),
    index('events_of_contact').on(table.workspaceId, table.contactId, table.id),
    index('events_of_contact_shown_to_all')
      .on(table.workspaceId, table.contactId, table.id)
      .where(sql`audience = 'EVERYONE'`),
    index('events_deleting_ticket').on(table.workspaceId, table.ticketId).where(sql`type = 'ticket.deleted'`),
    index('events_of_actor').on(table.workspaceId, table.actorId, table.id),
    index('events_of_contact_by_actor').on(table.workspaceId, table.contactId, table.actorId, table.id),
  ],
);

/**
 * How far each workspace's log was pruned: no deleted event had a greater number or transaction. Written in the
 * transaction that deletes.
 */
export const logHorizons = pgTable(
  'log_horizons',
  {
    workspaceId: ofWorkspace().primaryKey(),
    id: bigint('id', { mode: 'number' }).notNull(),
    xid: xid8('xid').notNull(),
  },
  (table) => [index('log_horizons_xid').on(table.xid)],
);

/** One row: the history of the event log, and the key that encrypts cursors. */
export const logs = pgTable('logs', {
  epoch: uuid('epoch').primaryKey(),
  /** The origin of the log, as `log_home()` gives it. A log elsewhere is a restored copy, or a server took over. */
  home: text('home').notNull(),
  sealingKey: text('sealing_key').notNull(),
});
