import { pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { ROLES, SCOPES } from '../access/viewer.ts';
import { moment, ofWorkspace } from '../database/columns.ts';

export const USER_SUBJECT_KEY = 'users_subject_key';

export const users = pgTable(
  'users',
  {
    workspaceId: ofWorkspace(),
    id: uuid('id').notNull(),
    subject: text('subject').notNull(),
    displayName: text('display_name').notNull(),
    email: text('email').notNull(),
    role: text('role', { enum: ROLES }).notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    /** When the token was issued that described the user. Null for a user of an earlier release. */
    tokenIssuedAt: moment('token_issued_at'),
    disabledAt: moment('disabled_at'),
    signedOutAt: moment('signed_out_at'),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    unique(USER_SUBJECT_KEY).on(table.workspaceId, table.subject),
  ],
);

export const apiKeys = pgTable(
  'api_keys',
  {
    workspaceId: ofWorkspace(),
    id: uuid('id').notNull(),
    displayName: text('display_name').notNull(),
    secretHash: text('secret_hash').notNull(),
    scopes: text('scopes', { enum: SCOPES }).array().notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    lastUsedAt: moment('last_used_at'),
    revokedAt: moment('revoked_at'),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);
