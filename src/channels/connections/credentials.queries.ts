import { sql } from 'drizzle-orm';
import type { Database } from '../../database/database.ts';
import { param, statement } from '../../database/statement.ts';
import type { Sealed, SecretBox } from '../secrets/secretBox.ts';
import { channelConnections } from './channelConnections.table.ts';
import { credentialPurpose } from './connection.ts';

const ofChannel = statement<{ workspace: string; channelId: string }, Sealed>(sql`
  select key_id, sealed from ${channelConnections}
  where workspace_id = ${param('workspace')}::uuid and channel_id = ${param('channelId')}::uuid and sealed is not null`);

/** What a provider knows the channel by. */
export interface Credential {
  readonly text: string;
}

/**
 * The credential of a channel; null for a connection without one. UNREADABLE when this server has not the key that
 * encrypted it: another server may. Read as the system: requests cannot read credentials.
 */
export async function loadCredential(
  database: Database,
  box: SecretBox | null,
  workspaceId: string,
  channelId: string,
): Promise<Credential | 'UNREADABLE' | null> {
  const [row] = await database.system((db) => db.run(ofChannel, { workspace: workspaceId, channelId }));
  if (row === undefined) return null;
  const text = box?.open(credentialPurpose(workspaceId, channelId), row) ?? null;
  return text === null ? 'UNREADABLE' : { text };
}
