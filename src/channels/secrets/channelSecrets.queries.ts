import { sql } from 'drizzle-orm';
import type { Database } from '../../database/database.ts';
import { idList, param, statement, thisWorkspace } from '../../database/statement.ts';
import type { Queryable } from '../../database/transaction.ts';
import { parsedObject } from '../../text/json.ts';
import type { ChannelType } from '../../workspaces/channel.ts';
import { channels, workspaces } from '../../workspaces/workspaces.table.ts';
import type { WebhookChannel, WebhookWorkspace } from '../channel.ts';
import { purposeOf, readSecret } from './channelSecret.ts';
import { channelSecrets } from './channelSecrets.table.ts';
import type { SecretBox } from './secretBox.ts';

interface Row {
  readonly workspaceId: string;
  readonly channelId: string | null;
  readonly address: string | null;
  readonly claimsAddress: boolean | null;
  readonly keyId: string | null;
  readonly sealed: string | null;
}

const ofWebhook = statement<{ slug: string; type: string }, Row>(sql`
  select workspace.id as workspace_id, channel.id as channel_id, channel.address, channel.claims_address,
    secret.key_id, secret.sealed
  from ${workspaces} workspace
  left join ${channels} channel on channel.workspace_id = workspace.id and channel.type = ${param('type')}::text
  left join ${channelSecrets} secret on secret.workspace_id = workspace.id and secret.channel_id = channel.id
  where workspace.slug = ${param('slug')}::text
  order by channel.id`);

const claimedElsewhere = statement<{ here: string; type: string; addresses: string }, { address: string }>(sql`
  select address from ${channels}
  where type = ${param('type')}::text and claims_address and workspace_id <> ${param('here')}::uuid
    and address in (select jsonb_array_elements_text(${param('addresses')}::text::jsonb))`);

const having = statement<{ ids: string }, { channelId: string }>(sql`
  select channel_id from ${channelSecrets}
  where workspace_id = ${thisWorkspace} and channel_id = any(${param('ids')}::uuid[])`);

/**
 * The workspace with this slug, and its channels of a type with their secrets; null when there is no such workspace.
 * Read as the system: requests cannot read secrets.
 */
export async function findWebhookWorkspace(
  database: Database,
  box: SecretBox | null,
  slug: string,
  type: ChannelType,
): Promise<WebhookWorkspace | null> {
  const rows = await database.system((db) => db.run(ofWebhook, { slug, type }));
  const [first] = rows;
  if (first === undefined) return null;
  return { workspaceId: first.workspaceId, channels: rows.flatMap((row) => channelOf(row, box)) };
}

/** Those of the addresses that a channel of another workspace claims. Read as the system, for the webhook alone. */
export async function addressesClaimedElsewhere(
  database: Database,
  workspaceId: string,
  type: ChannelType,
  addresses: readonly string[],
): Promise<string[]> {
  const asked = { here: workspaceId, type, addresses: JSON.stringify(addresses) };
  const rows = await database.system((db) => db.run(claimedElsewhere, asked));
  return rows.map(({ address }) => address);
}

/** Whether each channel has a secret of its own, in the order of the channels. */
export async function haveSecrets(db: Queryable, channelIds: readonly string[]): Promise<boolean[]> {
  const rows = await db.run(having, { ids: idList(channelIds) });
  const found = new Set(rows.map(({ channelId }) => channelId));
  return channelIds.map((id) => found.has(id));
}

function channelOf(row: Row, box: SecretBox | null): WebhookChannel[] {
  const { workspaceId, channelId, address, keyId, sealed } = row;
  if (channelId === null) return [];
  const claimsAddress = row.claimsAddress === true;
  if (keyId === null || sealed === null) return [{ channelId, address, claimsAddress, secret: null }];
  const text = box?.open(purposeOf(workspaceId, channelId), { keyId, sealed }) ?? null;
  return [{ channelId, address, claimsAddress, secret: readSecret(parsedObject(text)) ?? 'UNREADABLE' }];
}
