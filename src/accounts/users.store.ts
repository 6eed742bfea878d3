import { sql } from 'drizzle-orm';
import { param, statement, thisWorkspace } from '../database/statement.ts';
import type { Transaction } from '../database/transaction.ts';
import { users } from './accounts.table.ts';
import type { UserToken } from './tokenStanding.ts';
import type { DescribedUser, User } from './user.ts';

export const USER_COLUMNS = sql`id, display_name, email, role, disabled_at, signed_out_at`;
export const DESCRIBED_USER_COLUMNS = sql`${USER_COLUMNS}, token_issued_at`;

type Described = {
  readonly displayName: string;
  readonly email: string;
  readonly role: string;
  readonly issuedAt: string;
};

const insert = statement<{ userId: string; subject: string } & Described, { id: string }>(sql`
  insert into ${users} (workspace_id, id, subject, display_name, email, role, token_issued_at)
  values (${thisWorkspace}, ${param('userId')}::uuid, ${param('subject')}::text, ${param('displayName')}::text,
    ${param('email')}::text, ${param('role')}::text, ${param('issuedAt')}::timestamptz)
  on conflict (workspace_id, subject) do nothing
  returning id`);

const describe = statement<{ userId: string } & Described, never>(sql`
  update ${users} set display_name = ${param('displayName')}::text, email = ${param('email')}::text,
    role = ${param('role')}::text, token_issued_at = ${param('issuedAt')}::timestamptz
  where workspace_id = ${thisWorkspace} and id = ${param('userId')}::uuid`);

const lockBySubject = statement<{ subject: string }, DescribedUser>(sql`
  select ${DESCRIBED_USER_COLUMNS} from ${users}
  where workspace_id = ${thisWorkspace} and subject = ${param('subject')}::text for no key update`);

/** In the order of their ids, so that two admins who act on each other wait instead of blocking each other. */
const lockWithAdmins = statement<{ userId: string }, User>(sql`
  select ${USER_COLUMNS} from ${users}
  where workspace_id = ${thisWorkspace} and (role = 'ADMIN' or id = ${param('userId')}::uuid)
  order by id for no key update`);

/** A disabled user's tokens stay refused when the user is enabled again: one of them could be stolen. */
const disable = statement<{ userId: string }, User>(sql`
  update ${users} set disabled_at = clock_timestamp(), signed_out_at = clock_timestamp()
  where workspace_id = ${thisWorkspace} and id = ${param('userId')}::uuid
  returning ${USER_COLUMNS}`);

const enable = statement<{ userId: string }, User>(sql`
  update ${users} set disabled_at = null
  where workspace_id = ${thisWorkspace} and id = ${param('userId')}::uuid
  returning ${USER_COLUMNS}`);

const signOut = statement<{ userId: string }, User>(sql`
  update ${users} set signed_out_at = clock_timestamp()
  where workspace_id = ${thisWorkspace} and id = ${param('userId')}::uuid
  returning ${USER_COLUMNS}`);

const CHANGES = { disable, enable, signOut } as const;

/** Adds the user of a token. Answers false when the user exists. */
export async function addUser(transaction: Transaction, userId: string, token: UserToken): Promise<boolean> {
  const rows = await transaction.run(insert, { userId, subject: token.subject, ...described(token) });
  return rows.length === 1;
}

/** Saves what a token says of its user. */
export async function describeUser(transaction: Transaction, userId: string, token: UserToken): Promise<void> {
  await transaction.run(describe, { userId, ...described(token) });
}

/** Locks the user of a token, who exists: users are never deleted. */
export async function lockUserOf(transaction: Transaction, { subject }: UserToken): Promise<DescribedUser> {
  const [user] = await transaction.run(lockBySubject, { subject });
  if (user === undefined) throw new Error('A user was neither found nor saved.');
  return user;
}

/** Locks the user, if there is one, and every admin. */
export function lockUserAndAdmins(transaction: Transaction, userId: string): Promise<User[]> {
  return transaction.run(lockWithAdmins, { userId });
}

export async function changeUser(
  transaction: Transaction,
  change: keyof typeof CHANGES,
  userId: string,
): Promise<User> {
  const [user] = await transaction.run(CHANGES[change], { userId });
  if (user === undefined) throw new Error('The user that was locked is gone.');
  return user;
}

function described({ displayName, email, role, issuedAt }: UserToken): Described {
  return { displayName, email, role, issuedAt: issuedAt.toISOString() };
}
