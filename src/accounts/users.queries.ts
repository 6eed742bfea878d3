import { sql } from 'drizzle-orm';
import { param, statement, thisWorkspace } from '../database/statement.ts';
import type { Queryable } from '../database/transaction.ts';
import { users } from './accounts.table.ts';
import type { User } from './user.ts';

const user = statement<{ userId: string }, { id: string }>(sql`
  select id from ${users} where workspace_id = ${thisWorkspace} and id = ${param('userId')}::uuid`);

const everyUser = statement<object, User>(sql`
  select id, display_name, email, role from ${users} where workspace_id = ${thisWorkspace} order by display_name, id`);

/** Every user who has signed in, by name. */
export function listUsers(db: Queryable): Promise<User[]> {
  return db.run(everyUser, {});
}

export async function userExists(db: Queryable, userId: string): Promise<boolean> {
  const rows = await db.run(user, { userId });
  return rows.length === 1;
}
