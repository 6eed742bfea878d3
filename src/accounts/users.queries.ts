import { sql } from 'drizzle-orm';
import { param, statement, thisWorkspace } from '../database/statement.ts';
import type { Queryable } from '../database/transaction.ts';
import { users } from './accounts.table.ts';
import type { DescribedUser, User } from './user.ts';
import { DESCRIBED_USER_COLUMNS, USER_COLUMNS } from './users.store.ts';

const user = statement<{ userId: string }, { id: string }>(sql`
  select id from ${users} where workspace_id = ${thisWorkspace} and id = ${param('userId')}::uuid`);

const everyUser = statement<object, User>(sql`
  select ${USER_COLUMNS} from ${users} where workspace_id = ${thisWorkspace} order by display_name, id`);

const bySubject = statement<{ subject: string }, DescribedUser>(sql`
  select ${DESCRIBED_USER_COLUMNS} from ${users}
  where workspace_id = ${thisWorkspace} and subject = ${param('subject')}::text`);

/** Every user who has signed in, by name. */
export function listUsers(db: Queryable): Promise<User[]> {
  return db.run(everyUser, {});
}

export async function userExists(db: Queryable, userId: string): Promise<boolean> {
  const rows = await db.run(user, { userId });
  return rows.length === 1;
}

/** The user that tokens name by this subject. Null before the first token. */
export async function findUser(db: Queryable, subject: string): Promise<DescribedUser | null> {
  const [found] = await db.run(bySubject, { subject });
  return found ?? null;
}
