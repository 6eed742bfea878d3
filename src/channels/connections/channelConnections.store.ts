import { sql } from 'drizzle-orm';
import { param, statement, thisWorkspace } from '../../database/statement.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { Sealed } from '../secrets/secretBox.ts';
import { channelConnections } from './channelConnections.table.ts';
import type { ConnectionKind } from './connection.ts';

const save = statement<
  { channelId: string; kind: string; keyId: string | null; sealed: string | null; fingerprint: string },
  object
>(sql`
  insert into ${channelConnections} as old (workspace_id, channel_id, kind, checked_at, key_id, sealed, fingerprint)
  values (${thisWorkspace}, ${param('channelId')}::uuid, ${param('kind')}::text,
    case when ${param('sealed')}::text is not null then clock_timestamp() end, ${param('keyId')}::text,
    ${param('sealed')}::text, ${param('fingerprint')}::text)
  on conflict (workspace_id, channel_id) do update
  set kind = excluded.kind, status = 'CONNECTED', checked_at = excluded.checked_at, last_error_code = null,
    key_id = ${param('keyId')}::text, sealed = ${param('sealed')}::text, fingerprint = excluded.fingerprint
  where old.fingerprint <> excluded.fingerprint or old.status = 'FAILING'
  returning true as saved`);

const remove = statement<{ channelId: string }, object>(sql`
  delete from ${channelConnections}
  where workspace_id = ${thisWorkspace} and channel_id = ${param('channelId')}::uuid
  returning true as removed`);

const fail = statement<{ channelId: string; code: string; checkedAt: Date | null }, object>(sql`
  update ${channelConnections}
  set status = 'FAILING', checked_at = clock_timestamp(), last_error_code = ${param('code')}::text
  where workspace_id = ${thisWorkspace} and channel_id = ${param('channelId')}::uuid and status = 'CONNECTED'
    and checked_at is not distinct from ${param('checkedAt')}::timestamptz
  returning true as failed`);

export interface NewConnection {
  readonly channelId: string;
  readonly kind: ConnectionKind;
  /** Null for a connection without a credential. */
  readonly sealed: Sealed | null;
  /** The same for the same connection: it tells whether anything changes. */
  readonly fingerprint: string;
}

/** Answers whether the channel had another connection, a failing one, or none. */
export async function saveConnection(transaction: Transaction, { sealed, ...made }: NewConnection): Promise<boolean> {
  const rows = await transaction.run(save, { ...made, keyId: sealed?.keyId ?? null, sealed: sealed?.sealed ?? null });
  return rows.length === 1;
}

/** Answers whether the channel had a connection. */
export async function removeConnection(transaction: Transaction, channelId: string): Promise<boolean> {
  return (await transaction.run(remove, { channelId })).length === 1;
}

/** Answers whether the connection was good until now, and is the one whose credential was tried at this moment. */
export async function markFailing(
  transaction: Transaction,
  channelId: string,
  code: string,
  checkedAt: Date | null,
): Promise<boolean> {
  return (await transaction.run(fail, { channelId, code, checkedAt })).length === 1;
}
