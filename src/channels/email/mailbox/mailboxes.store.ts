import { sql } from 'drizzle-orm';
import { param, statement, thisWorkspace } from '../../../database/statement.ts';
import type { Transaction } from '../../../database/transaction.ts';
import { mailboxes } from './mailboxes.table.ts';
import type { MailboxPosition } from './mailboxPosition.ts';

const ONE = sql`workspace_id = ${thisWorkspace} and channel_id = ${param('channelId')}::uuid`;

const begin = statement<{ channelId: string; mailbox: string; uidValidity: string; lastUid: number }, never>(sql`
  insert into ${mailboxes} as old (workspace_id, channel_id, mailbox, uid_validity, last_uid)
  values (${thisWorkspace}, ${param('channelId')}::uuid, ${param('mailbox')}::text, ${param('uidValidity')}::text,
    ${param('lastUid')}::bigint)
  on conflict (workspace_id, channel_id) do update
  set mailbox = excluded.mailbox, uid_validity = excluded.uid_validity, last_uid = excluded.last_uid,
    since = excluded.since, holder = null, held_until = null
  where old.mailbox <> excluded.mailbox`);

const remove = statement<{ channelId: string }, never>(sql`delete from ${mailboxes} where ${ONE}`);

const claim = statement<{ channelId: string; holder: string; leaseMs: number }, MailboxPosition & { since: Date }>(sql`
  update ${mailboxes}
  set holder = ${param('holder')}::uuid,
    held_until = clock_timestamp() + ${param('leaseMs')}::integer * interval '1 millisecond'
  where ${ONE} and (holder is null or holder = ${param('holder')}::uuid or held_until < clock_timestamp())
  returning uid_validity, last_uid, since`);

const release = statement<{ channelId: string; holder: string }, never>(sql`
  update ${mailboxes} set holder = null, held_until = null where ${ONE} and holder = ${param('holder')}::uuid`);

const advance = statement<{ channelId: string; holder: string } & MailboxPosition, object>(sql`
  update ${mailboxes} set uid_validity = ${param('uidValidity')}::text, last_uid = ${param('lastUid')}::bigint
  where ${ONE} and holder = ${param('holder')}::uuid
  returning true as advanced`);

/** Begins at a position, unless the channel has this mailbox already. */
export async function beginMailbox(
  transaction: Transaction,
  channelId: string,
  mailbox: string,
  position: MailboxPosition,
): Promise<void> {
  await transaction.run(begin, { channelId, mailbox, ...position });
}

export async function removeMailbox(transaction: Transaction, channelId: string): Promise<void> {
  await transaction.run(remove, { channelId });
}

/** Takes or keeps the mailbox for a node. Answers its position; null when another node has it. */
export async function claimMailbox(
  transaction: Transaction,
  channelId: string,
  holder: string,
  leaseMs: number,
): Promise<(MailboxPosition & { readonly since: Date }) | null> {
  const [row] = await transaction.run(claim, { channelId, holder, leaseMs });
  return row ?? null;
}

/** Gives the mailbox to the other nodes. */
export async function releaseMailbox(transaction: Transaction, channelId: string, holder: string): Promise<void> {
  await transaction.run(release, { channelId, holder });
}

/** Answers whether the node still has the mailbox. */
export async function advanceMailbox(
  transaction: Transaction,
  channelId: string,
  holder: string,
  position: MailboxPosition,
): Promise<boolean> {
  return (await transaction.run(advance, { channelId, holder, ...position })).length === 1;
}
