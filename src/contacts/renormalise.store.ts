import { sql } from 'drizzle-orm';
import { param, statement, thisWorkspace } from '../database/statement.ts';
import type { Queryable, Transaction } from '../database/transaction.ts';
import { contactIdentities, contacts } from './contacts.table.ts';
import type { Identity } from './identity.ts';
import { pendingNormalisations } from './pendingNormalisations.table.ts';

/** A contact with the identities that it has now, those of held messages included. */
export interface StoredIdentities {
  readonly contactId: string;
  readonly blocked: boolean;
  readonly identities: readonly (Identity & { readonly anyTag: boolean })[];
}

const pending = statement<{ passesLeft: number }, { workspaceId: string }>(sql`
  select workspace_id from ${pendingNormalisations}
  where passes_left >= ${param('passesLeft')}::integer and due_at <= now()`);

const page = statement<{ after: string; most: number; blockedOnly: boolean }, StoredIdentities>(sql`
  select contact.id as contact_id, contact.block_id is not null as blocked,
    (select coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'value', value, 'channelId', channel_id,
        'anyTag', any_tag)), '[]')
      from ${contactIdentities} known
      where known.workspace_id = ${thisWorkspace} and known.contact_id = contact.id and former_at is null) as identities
  from ${contacts} contact
  where workspace_id = ${thisWorkspace} and id > ${param('after')}::uuid
    and (block_id is not null or not ${param('blockedOnly')}::boolean)
  order by id limit ${param('most')}::integer`);

/** Two servers can end one pass: the second one finds that it is due no more. */
const finish = statement<object, never>(sql`
  with done as (
    delete from ${pendingNormalisations}
    where workspace_id = ${thisWorkspace} and passes_left <= 1 and due_at <= now() returning 1)
  update ${pendingNormalisations} set passes_left = passes_left - 1, due_at = now() + interval '1 hour'
  where workspace_id = ${thisWorkspace} and passes_left > 1 and due_at <= now()`);

const sameIdentity = sql`
  workspace_id = ${thisWorkspace} and kind = ${param('kind')}::text and value = ${param('value')}::text
  and channel_id is not distinct from ${param('channelId')}::uuid and former_at is null`;

const change = statement<Identity & { canonical: string }, never>(sql`
  update ${contactIdentities} set value = ${param('canonical')}::text where ${sameIdentity}`);

const drop = statement<Identity, never>(sql`delete from ${contactIdentities} where ${sameIdentity}`);

const keepTags = statement<Identity, never>(sql`update ${contactIdentities} set any_tag = false where ${sameIdentity}`);

/** The workspaces with a pass that is due and at least this many left. Read as the system. */
export async function pendingWorkspaces(db: Queryable, passesLeft: number): Promise<string[]> {
  const rows = await db.run(pending, { passesLeft });
  return rows.map(({ workspaceId }) => workspaceId);
}

export function storedIdentities(
  db: Queryable,
  after: string,
  most: number,
  blockedOnly: boolean,
): Promise<StoredIdentities[]> {
  return db.run(page, { after, most, blockedOnly });
}

export async function finishPass(transaction: Transaction): Promise<void> {
  await transaction.run(finish, {});
}

export async function changeValue(transaction: Transaction, identity: Identity, canonical: string): Promise<void> {
  await transaction.run(change, { ...identity, canonical });
}

export async function dropIdentity(transaction: Transaction, identity: Identity): Promise<void> {
  await transaction.run(drop, { ...identity });
}

/** From now on the address stands for itself alone. */
export async function keepTagsApart(transaction: Transaction, identity: Identity): Promise<void> {
  await transaction.run(keepTags, { ...identity });
}
