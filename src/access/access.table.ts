import { pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { moment, workspaceId } from '../database/columns.ts';
import { workspaces } from '../workspaces/workspaces.table.ts';
import { SCOPES } from './viewer.ts';

export const apiKeys = pgTable(
  'api_keys',
  {
    workspaceId: workspaceId().references(() => workspaces.id),
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
