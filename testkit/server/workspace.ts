import { sql } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { connect } from '../../src/database/connection.ts';
import { createDatabase } from '../../src/database/database.ts';
import { statement, thisWorkspace } from '../../src/database/statement.ts';
import { readConfig } from '../../src/server/config.ts';
import { createWorkspace } from '../../src/workspaces/workspaces.commands.ts';
import { workspaces } from '../../src/workspaces/workspaces.table.ts';

/** No number of messages is a flood: a test sends in minutes what contacts write in days. */
const withoutFloods = statement<object, never>(sql`
  update ${workspaces} set held_per_minute = 0, delivered_per_minute = 0 where id = ${thisWorkspace}`);

/** Creates empty workspaces in a migrated database, and returns their ids in the order of the slugs. */
export async function createWorkspaces(
  databaseUrl: string,
  slugs: readonly string[],
  name: string,
): Promise<readonly string[]> {
  const database = createDatabase(connect({ ...readConfig({}), url: databaseUrl, connections: 1 }));
  try {
    const ids: string[] = [];
    for (const slug of slugs) {
      const { id } = await createWorkspace({ database, newId }, { slug, name });
      await database.change(id, (transaction) => transaction.run(withoutFloods, {}));
      ids.push(id);
    }
    return ids;
  } finally {
    await database.close();
  }
}
