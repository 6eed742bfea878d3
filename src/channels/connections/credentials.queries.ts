import { sql } from 'drizzle-orm';
import type { Database } from '../../database/database.ts';
import { param, statement } from '../../database/statement.ts';
import type { Sealed, SecretBox } from '../secrets/secretBox.ts';
import { channelConnections } from './channelConnections.table.ts';
import { credentialPurpose } from './connection.ts';

const ofChannel = statement<{ workspace: string; channelId: string }, Sealed>(sql`
  select key_id, sealed from ${channelConnections}
  where workspace_id = ${param('workspace')}::uuid and channel_id = ${param('channelId')}::uuid and sealed is not null`);

/**
 * The credential of a channel. Null for a connection without one, and for one whose key the server has lost. Read as
 * the system: requests cannot read credentials.
 */
export async function loadCredential(
  database: Database,
  box: SecretBox | null,
  workspaceId: string,
  channelId: string,
): Promise<string | null> {
  const [row] = await database.system((db) => db.run(ofChannel, { workspace: workspaceId, channelId }));
  if (row === undefined || box === null) return null;
  return box.open(credentialPurpose(workspaceId, channelId), row);
}
