import { sql } from 'drizzle-orm';
import { bigint, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { moment, ofWorkspace } from '../../database/columns.ts';
import { SPAM_LABELS } from './spamModel.ts';

/** The tickets that the detector learns from. A trigger deletes a row with its ticket. */
export const spamExamples = pgTable(
  'spam_examples',
  {
    workspaceId: ofWorkspace(),
    ticketId: uuid('ticket_id').notNull(),
    label: text('label', { enum: SPAM_LABELS }).notNull(),
    /** The numbers of its words, each once. Null until the detector has read its messages. */
    words: integer('words').array(),
    markedAt: moment('marked_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.ticketId] }),
    index('spam_examples_unread').on(table.workspaceId, table.markedAt).where(sql`words is null`),
  ],
);

/** What the detector has not learnt yet: that examples changed, and what deleted ones leave. */
export const spamChanges = pgTable(
  'spam_changes',
  {
    workspaceId: ofWorkspace(),
    id: bigint('id', { mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    /** How many texts a person deleted as spam. */
    texts: integer('texts').notNull().default(0),
    /** The numbers of those of their words that other texts have too, once for each text. */
    words: integer('words').array().notNull().default(sql`'{}'`),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);

/** How many deleted texts had a word. */
export const spamRemains = pgTable(
  'spam_remains',
  {
    workspaceId: ofWorkspace(),
    word: integer('word').notNull(),
    texts: integer('texts').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.word] })],
);

/** What a workspace learnt, compiled of the three above. It holds numbers and no word. */
export const spamModels = pgTable('spam_models', {
  workspaceId: ofWorkspace().primaryKey(),
  /** The key of the numbers of words. */
  key: text('key').notNull(),
  /** When the detector last learnt. */
  learntAt: moment('learnt_at'),
  /** How many texts were deleted as spam. */
  remains: integer('remains').notNull().default(0),
  /** The learnt texts: spam, deleted ones among it, and others. */
  spam: integer('spam').notNull().default(0),
  ham: integer('ham').notNull().default(0),
  /** The numbers of words, and at the same place how many texts of each class have the word. */
  words: integer('words').array().notNull().default(sql`'{}'`),
  spamCounts: integer('spam_counts').array().notNull().default(sql`'{}'`),
  hamCounts: integer('ham_counts').array().notNull().default(sql`'{}'`),
});
