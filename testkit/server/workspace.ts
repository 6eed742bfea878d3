import { v7 as newId } from 'uuid';
import { connect } from '../../src/database/connection.ts';
import { createDatabase } from '../../src/database/database.ts';
import { readConfig } from '../../src/server/config.ts';
import { createWorkspace } from '../../src/workspaces/workspaces.commands.ts';

/** Creates empty workspaces in a migrated database, and returns their ids in the order of the slugs. */
export async function createWorkspaces(
  databaseUrl: string,
  slugs: readonly string[],
  name: string,
): Promise<readonly string[]> {
  const database = createDatabase(connect({ ...readConfig({}), url: databaseUrl, connections: 1 }));
  try {
    const ids: string[] = [];
    for (const slug of slugs) ids.push((await createWorkspace({ database, newId }, { slug, name })).id);
    return ids;
  } finally {
    await database.close();
  }
}
