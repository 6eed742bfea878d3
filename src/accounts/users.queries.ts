import { sql } from 'drizzle-orm';
import { param, statement, thisWorkspace } from '../database/statement.ts';
import type { Queryable, Transaction } from '../database/transaction.ts';
import { users } from './accounts.table.ts';
import type { DescribedUser, User } from './user.ts';
import { DESCRIBED_USER_COLUMNS, USER_COLUMNS } from './users.store.ts';

const lockedUser = statement<{ userId: string }, { disabledAt: Date | null }>(sql`
  select disabled_at from ${users} where workspace_id = ${thisWorkspace} and id = ${param('userId')}::uuid
  for share`);

const everyUser = statement<object, User>(sql`
  select ${USER_COLUMNS} from ${users} where workspace_id = ${thisWorkspace} order by display_name, id`);

const bySubject = statement<{ subject: string }, DescribedUser>(sql`
  select ${DESCRIBED_USER_COLUMNS} from ${users}
  where workspace_id = ${thisWorkspace} and subject = ${param('subject')}::text`);

/** Every user who has signed in, by name. */
export function listUsers(db: Queryable): Promise<User[]> {
  return db.run(everyUser, {});
}

/** The user, who stays as they are until the transaction ends. Null when there is none. */
export async function lockUser(
  transaction: Transaction,
  userId: string,
): Promise<{ readonly disabledAt: Date | null } | null> {
  const [found] = await transaction.run(lockedUser, { userId });
  return found ?? null;
}

/** The user that tokens name by this subject. Null before the first token. */
export async function findUser(db: Queryable, subject: string): Promise<DescribedUser | null> {
  const [found] = await db.run(bySubject, { subject });
  return found ?? null;
}
