import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { ACTOR_KINDS } from '../access/viewer.ts';
import { IDENTITY_KINDS } from '../contacts/identity.ts';
import { moment, ofWorkspace } from '../database/columns.ts';
import { channels } from '../workspaces/workspaces.table.ts';
import { RULE_EFFECTS, RULE_MATCHES } from './blockRule.ts';

/** The rules that hold messages of contacts who are not blocked, or let them through. */
export const blockRules = pgTable(
  'block_rules',
  {
    workspaceId: ofWorkspace(),
    id: uuid('id').notNull(),
    effect: text('effect', { enum: RULE_EFFECTS }).notNull(),
    match: text('match', { enum: RULE_MATCHES }).notNull(),
    kind: text('kind', { enum: IDENTITY_KINDS }),
    channelId: uuid('channel_id'),
    value: text('value').notNull(),
    note: text('note'),
    alsoOpen: boolean('also_open').notNull(),
    enabled: boolean('enabled').notNull(),
    expiresAt: moment('expires_at'),
    /** What a regular expression costs each message. 0 for every other rule. */
    cost: integer('cost').notNull(),
    hits: bigint('hits', { mode: 'number' }).notNull().default(0),
    lastHitAt: moment('last_hit_at'),
    createdByKind: text('created_by_kind', { enum: ACTOR_KINDS }).notNull(),
    createdById: uuid('created_by_id'),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({
      name: 'block_rules_channel',
      columns: [table.workspaceId, table.channelId],
      foreignColumns: [channels.workspaceId, channels.id],
    }),
    // The same rule is made once.
    uniqueIndex('block_rules_same').on(
      table.workspaceId,
      table.effect,
      table.match,
      sql`coalesce(kind, '')`,
      sql`coalesce(channel_id::text, '')`,
      table.value,
    ),
    index('block_rules_newest').on(table.workspaceId, table.createdAt, table.id),
  ],
);

/** Hits that are not folded into their rules yet: no two messages wait for the row of a rule. */
export const blockRuleHits = pgTable(
  'block_rule_hits',
  {
    workspaceId: ofWorkspace(),
    id: bigint('id', { mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    ruleId: uuid('rule_id').notNull(),
    hitAt: moment('hit_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);
