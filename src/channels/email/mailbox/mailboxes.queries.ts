import { sql } from 'drizzle-orm';
import { statement } from '../../../database/statement.ts';
import type { Queryable } from '../../../database/transaction.ts';
import { channelConnections } from '../../connections/channelConnections.table.ts';

/** A mailbox that is to be read. */
export interface ConnectedMailbox {
  readonly workspaceId: string;
  readonly channelId: string;
  /** Changes with the credential. */
  readonly fingerprint: string;
  /** When the credential was tried. */
  readonly checkedAt: Date | null;
}

const connected = statement<object, ConnectedMailbox>(sql`
  select workspace_id, channel_id, fingerprint, checked_at from ${channelConnections}
  where kind = 'EMAIL' and status = 'CONNECTED'`);

/** The mailboxes of all workspaces that take the login. Read as the system. */
export function connectedMailboxes(db: Queryable): Promise<ConnectedMailbox[]> {
  return db.run(connected, {});
}
