import { sql } from 'drizzle-orm';
import { param, statement, thisWorkspace } from '../database/statement.ts';
import type { Transaction } from '../database/transaction.ts';
import { users } from './accounts.table.ts';
import type { User } from './user.ts';

/** A user as a token describes them. `subject` identifies them at the provider; `id` is used only for a new user. */
export interface TokenUser extends User {
  readonly subject: string;
}

/** Writes only when something differs, because every request of a user can come through here. */
const upsert = statement<
  { userId: string; subject: string; displayName: string; email: string; role: string },
  { id: string }
>(sql`
  with told as (
    select ${param('displayName')}::text as display_name, ${param('email')}::text as email, ${param('role')}::text as role),
  known as (
    select id from ${users} known join told
      on (known.display_name, known.email, known.role) = (told.display_name, told.email, told.role)
    where workspace_id = ${thisWorkspace} and subject = ${param('subject')}::text),
  saved as (
    insert into ${users} (workspace_id, id, subject, display_name, email, role)
    select ${thisWorkspace}, ${param('userId')}::uuid, ${param('subject')}::text, display_name, email, role from told
    where not exists (select 1 from known)
    on conflict (workspace_id, subject) do update
    set display_name = excluded.display_name, email = excluded.email, role = excluded.role
    returning id)
  select id from known union all select id from saved`);

/** Makes or refreshes the user of a verified token. Answers the user's id. */
export async function upsertUser(transaction: Transaction, user: TokenUser): Promise<string> {
  const { id: userId, subject, displayName, email, role } = user;
  const [row] = await transaction.run(upsert, { userId, subject, displayName, email, role });
  if (row === undefined) throw new Error('A user was neither found nor saved.');
  return row.id;
}
