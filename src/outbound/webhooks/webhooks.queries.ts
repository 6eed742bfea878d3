import { sql } from 'drizzle-orm';
import type { SecretBox } from '../../channels/secrets/secretBox.ts';
import type { Database } from '../../database/database.ts';
import type { Reader } from '../../database/reader.ts';
import { idList, param, statement, thisWorkspace } from '../../database/statement.ts';
import type { Queryable } from '../../database/transaction.ts';
import { events } from '../../events/events.table.ts';
import { type CursorCodec, cursorAt, placeAfter } from '../../paging/cursorCodec.ts';
import { type Page, type PageRequest, type Place, pageOf } from '../../paging/page.ts';
import { secretPurpose, type Webhook } from './webhook.ts';
import { DELIVERY_COLUMNS, IS_FREE } from './webhookDeliveries.store.ts';
import type { WebhookDelivery, WebhookDeliveryStatus } from './webhookDelivery.ts';
import { CLUSTER, read, WEBHOOK_COLUMNS } from './webhooks.store.ts';
import { webhookDeliveries, webhookLanes, webhookSecrets, webhooks } from './webhooks.table.ts';

/** An endpoint of any workspace. */
export interface WebhookRef {
  readonly workspaceId: string;
  readonly webhookId: string;
}

const every = statement<object, Webhook>(sql`
  select ${WEBHOOK_COLUMNS} from ${webhooks}
  where workspace_id = ${thisWorkspace} and bot_channel_id is null order by created_at, id`);

const page = statement<
  { webhookId: string; status: WebhookDeliveryStatus | null; most: number } & Place,
  WebhookDelivery
>(sql`
  select ${DELIVERY_COLUMNS} from ${webhookDeliveries}
  where workspace_id = ${thisWorkspace} and webhook_id = ${param('webhookId')}::uuid
    and exists (select from ${webhooks} where workspace_id = ${thisWorkspace} and id = ${param('webhookId')}::uuid)
    and (${param('status')}::text is null or status = ${param('status')}::text)
    and (created_at, id) < (${param('at')}::timestamptz, ${param('id')}::uuid)
  order by created_at desc, id desc
  limit ${param('most')}::integer`);

/**
 * The endpoints that have events of the log to read. The place of one that is up to date lies at the end of an index,
 * so asking costs as much as there is to read. In a restored copy a place means nothing, so it counts as behind.
 */
const behind = statement<{ workspaces: string | null }, WebhookRef>(sql`
  select webhook.workspace_id, webhook.id as webhook_id
  from ${webhooks} webhook, (select ${CLUSTER} as here) home
  where webhook.disabled_at is null
    and (${param('workspaces')}::uuid[] is null or webhook.workspace_id = any(${param('workspaces')}::uuid[]))
    and (webhook.cluster <> home.here or exists (
      select from ${events} event
      where event.workspace_id = webhook.workspace_id
        and event.xid >= pg_snapshot_xmin(webhook.seen_before::pg_snapshot)
        and not pg_visible_in_snapshot(event.xid, webhook.seen_before::pg_snapshot)
        and (event.id > webhook.seen_id or not pg_visible_in_snapshot(event.xid, webhook.seen_after::pg_snapshot))))`);

const due = statement<object, WebhookRef>(sql`
  select webhook.workspace_id, webhook.id as webhook_id from ${webhooks} webhook
  where webhook.disabled_at is null and coalesce(webhook.paused_until, '-infinity') <= clock_timestamp()
    and exists (
      select from ${webhookLanes} lane
      where lane.workspace_id = webhook.workspace_id and lane.webhook_id = webhook.id
        and lane.due_at <= clock_timestamp() and ${IS_FREE})`);

const secretsOf = statement<{ workspace: string; webhookId: string }, { keyId: string; sealed: string }>(sql`
  select key_id, sealed from ${webhookSecrets}
  where workspace_id = ${param('workspace')}::uuid and webhook_id = ${param('webhookId')}::uuid
    and (ends_at is null or ends_at > clock_timestamp())
  order by ends_at nulls first`);

/** The endpoints of the workspace without those of bots, the oldest first. */
export async function listWebhooks(db: Queryable): Promise<Webhook[]> {
  return (await db.run(every, {})).map(read);
}

/** One page of what an endpoint was told, or is to be told, the newest first. Empty for one that is not there. */
export async function webhookDeliveryPage(
  { reader, codec }: { readonly reader: Reader; readonly codec: CursorCodec },
  webhookId: string,
  status: WebhookDeliveryStatus | null,
  request: PageRequest,
): Promise<Page<WebhookDelivery>> {
  const purpose = `webhook deliveries ${reader.scope.workspaceId} ${webhookId} ${status ?? ''}`;
  const place = placeAfter(codec, purpose, request);
  const rows = await reader.run(page, { webhookId, status, ...place, most: request.first + 1 });
  return pageOf(rows, request, ({ createdAt, id }) => cursorAt(codec, purpose, createdAt, id));
}

/** The endpoints that have events to read, of these workspaces or of all. Read as the system. */
export function webhooksBehind(db: Queryable, workspaceIds: readonly string[] | null): Promise<WebhookRef[]> {
  return db.run(behind, { workspaces: workspaceIds === null ? null : idList(workspaceIds) });
}

/** The endpoints that have something to be sent now. Read as the system. */
export function webhooksDue(db: Queryable): Promise<WebhookRef[]> {
  return db.run(due, {});
}

/** The secrets that sign for an endpoint, the present one first. Read as the system: requests cannot read secrets. */
export async function loadSecrets(
  database: Database,
  box: SecretBox | null,
  { workspaceId, webhookId }: WebhookRef,
): Promise<string[]> {
  const rows = await database.system((db) => db.run(secretsOf, { workspace: workspaceId, webhookId }));
  return rows.flatMap((row) => box?.open(secretPurpose(workspaceId, webhookId), row) ?? []);
}
