import { sql } from 'drizzle-orm';
import { param, statement, thisWorkspace } from '../../database/statement.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { Health } from './schedule.ts';
import type { DisabledCause, Webhook, WebhookTerms } from './webhook.ts';
import { knownEvents } from './webhookEvents.ts';
import { webhookLanes, webhookSecrets, webhooks } from './webhooks.table.ts';

/** The cluster of the database. In a restored copy elsewhere it is another. */
export const CLUSTER = sql`coalesce(split_part(log_home(), '/', 1), '')`;

const ONE = sql`workspace_id = ${thisWorkspace} and id = ${param('webhookId')}::uuid`;

export const WEBHOOK_COLUMNS = sql`id, url, events, sees_held, text_too, created_at, disabled_at, disabled_cause, failing_since`;

/** An endpoint with how far it has read the log, and how it does. */
export interface WebhookRow extends Webhook, Health {
  readonly seenBefore: string;
  readonly seenAfter: string;
  readonly seenId: number;
  readonly isAtHome: boolean;
  /** The channel whose bot it belongs to. Null for one that is told of `events`. */
  readonly botChannelId: string | null;
}

const ALL_COLUMNS = sql`${WEBHOOK_COLUMNS}, silences, silent_lane, paused_until, seen_before, seen_after, seen_id,
  bot_channel_id, cluster = ${CLUSTER} as is_at_home`;

const insert = statement<
  {
    webhookId: string;
    url: string;
    events: string;
    seesHeld: boolean;
    textToo: boolean;
    snapshot: string;
    botChannelId: string | null;
  },
  Webhook
>(sql`
  insert into ${webhooks} (workspace_id, id, url, events, sees_held, text_too, cluster, seen_before, seen_after, seen_id,
    bot_channel_id)
  values (${thisWorkspace}, ${param('webhookId')}::uuid, ${param('url')}::text, ${param('events')}::text[],
    ${param('seesHeld')}::boolean, ${param('textToo')}::boolean, ${CLUSTER}, ${param('snapshot')}::text,
    ${param('snapshot')}::text, 0, ${param('botChannelId')}::uuid)
  returning ${WEBHOOK_COLUMNS}`);

/** One creation at a time in a workspace, so that its limit holds. Counting is a statement of its own: it sees more. */
const waitForOthers = statement<object, object>(sql`
  select pg_advisory_xact_lock(hashtextextended('webhooks ' || ${thisWorkspace}::text, 0)) is null as locked`);

const countAll = statement<object, { count: number }>(sql`
  select count(*)::integer as count from ${webhooks}
  where workspace_id = ${thisWorkspace} and bot_channel_id is null`);

const lock = statement<{ webhookId: string }, WebhookRow>(sql`
  select ${ALL_COLUMNS} from ${webhooks} where ${ONE} for no key update`);

const lockFree = statement<{ webhookId: string }, WebhookRow>(sql`
  select ${ALL_COLUMNS} from ${webhooks} where ${ONE} and disabled_at is null for no key update skip locked`);

const find = statement<{ webhookId: string }, WebhookRow>(sql`select ${ALL_COLUMNS} from ${webhooks} where ${ONE}`);

const lockOfBot = statement<{ channelId: string }, WebhookRow>(sql`
  select ${ALL_COLUMNS} from ${webhooks}
  where workspace_id = ${thisWorkspace} and bot_channel_id = ${param('channelId')}::uuid for no key update`);

const change = statement<
  {
    webhookId: string;
    url: string;
    events: string;
    seesHeld: boolean;
    textToo: boolean;
    cause: DisabledCause | null;
  },
  Webhook
>(sql`
  update ${webhooks}
  set url = ${param('url')}::text, events = ${param('events')}::text[], sees_held = ${param('seesHeld')}::boolean,
    text_too = ${param('textToo')}::boolean, disabled_cause = ${param('cause')}::text,
    disabled_at = case when ${param('cause')}::text is not null then coalesce(disabled_at, clock_timestamp()) end
  where ${ONE}
  returning ${WEBHOOK_COLUMNS}`);

const move = statement<{ webhookId: string; before: string; after: string; id: number }, never>(sql`
  update ${webhooks}
  set seen_before = ${param('before')}::text, seen_after = ${param('after')}::text, seen_id = ${param('id')}::bigint,
    cluster = ${CLUSTER}
  where ${ONE}`);

const saveHealthOf = statement<{ webhookId: string; cause: DisabledCause | null } & Health, never>(sql`
  update ${webhooks}
  set failing_since = ${param('failingSince')}::timestamptz, silences = ${param('silences')}::integer,
    silent_lane = ${param('silentLane')}::uuid, paused_until = ${param('pausedUntil')}::timestamptz,
    disabled_cause = coalesce(${param('cause')}::text, disabled_cause),
    disabled_at = case when ${param('cause')}::text is null then disabled_at else clock_timestamp() end
  where ${ONE}`);

const remove = statement<{ webhookId: string }, never>(sql`delete from ${webhooks} where ${ONE}`);

const removeSecrets = statement<{ webhookId: string }, never>(sql`
  delete from ${webhookSecrets} where workspace_id = ${thisWorkspace} and webhook_id = ${param('webhookId')}::uuid`);

const removeLanes = statement<{ webhookId: string }, never>(sql`
  delete from ${webhookLanes} where workspace_id = ${thisWorkspace} and webhook_id = ${param('webhookId')}::uuid`);

/** How many endpoints there are, without those of bots. No other transaction adds one before this one ends. */
export async function countWebhooks(transaction: Transaction): Promise<number> {
  await transaction.run(waitForOthers, {});
  const [row] = await transaction.run(countAll, {});
  return row?.count ?? 0;
}

/** The endpoint is told of what happens after the snapshot. `botChannelId` makes it the one of a bot. */
export async function addWebhook(
  transaction: Transaction,
  webhookId: string,
  { url, events, seesHeld, textToo }: WebhookTerms,
  snapshot: string,
  botChannelId: string | null = null,
): Promise<Webhook> {
  const values = { webhookId, url, events: arrayOf(events), seesHeld, textToo, snapshot, botChannelId };
  return only(await transaction.run(insert, values));
}

export async function lockWebhook(transaction: Transaction, webhookId: string): Promise<WebhookRow | null> {
  const [row] = await transaction.run(lock, { webhookId });
  return row === undefined ? null : read(row);
}

/** The endpoint of the bot on the channel. */
export async function lockWebhookOfBot(transaction: Transaction, channelId: string): Promise<WebhookRow | null> {
  const [row] = await transaction.run(lockOfBot, { channelId });
  return row === undefined ? null : read(row);
}

/** The endpoint, unless it is disabled, or another transaction has it. */
export async function lockFreeWebhook(transaction: Transaction, webhookId: string): Promise<WebhookRow | null> {
  const [row] = await transaction.run(lockFree, { webhookId });
  return row === undefined ? null : read(row);
}

export async function findWebhook(transaction: Transaction, webhookId: string): Promise<WebhookRow | null> {
  const [row] = await transaction.run(find, { webhookId });
  return row === undefined ? null : read(row);
}

export async function saveWebhook(
  transaction: Transaction,
  webhookId: string,
  { url, events, seesHeld, textToo }: WebhookTerms,
  cause: DisabledCause | null,
): Promise<Webhook> {
  const values = { webhookId, url, events: arrayOf(events), seesHeld, textToo, cause };
  return only(await transaction.run(change, values));
}

export async function moveWebhook(
  transaction: Transaction,
  webhookId: string,
  place: { readonly before: string; readonly after: string; readonly id: number },
): Promise<void> {
  await transaction.run(move, { webhookId, ...place });
}

/** A cause disables the endpoint. */
export async function saveHealth(
  transaction: Transaction,
  webhookId: string,
  { failingSince, silences, silentLane, pausedUntil }: Health,
  cause: DisabledCause | null,
): Promise<void> {
  await transaction.run(saveHealthOf, { webhookId, failingSince, silences, silentLane, pausedUntil, cause });
}

/** Its deliveries stay until they are pruned. */
export async function removeWebhook(transaction: Transaction, webhookId: string): Promise<void> {
  await transaction.run(remove, { webhookId });
  await transaction.run(removeSecrets, { webhookId });
  await transaction.run(removeLanes, { webhookId });
}

/** The row as this version reads it: events that it does not know are left out. */
export function read<Row extends Webhook>(row: Row): Row {
  return { ...row, events: knownEvents(row.events) };
}

function arrayOf(events: readonly string[]): string {
  return `{${events.map((event) => `"${event}"`).join()}}`;
}

function only([webhook]: readonly Webhook[]): Webhook {
  if (webhook === undefined) throw new Error('The webhook that was just written did not come back.');
  return read(webhook);
}
