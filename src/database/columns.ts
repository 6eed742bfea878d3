import { timestamp, uuid } from 'drizzle-orm/pg-core';

/** The first column of every key, so that the data can be spread by workspace. */
export const workspaceId = () => uuid('workspace_id').notNull();

/**
 * A moment, in milliseconds: a JavaScript Date carries no more, and a keyset page whose key lost
 * its microseconds on the way through one would skip rows.
 */
export const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });
