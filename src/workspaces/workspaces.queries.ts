import { sql } from 'drizzle-orm';
import { idList, param, statement, thisWorkspace } from '../database/statement.ts';
import type { Queryable } from '../database/transaction.ts';
import type { Channel, ChannelBot } from './channel.ts';
import type { Workspace, WorkspaceSettings } from './workspace.ts';
import { channels, workspaces } from './workspaces.table.ts';

const settings = statement<object, WorkspaceSettings>(sql`
  select block_contact_enabled, bot_enabled, agents_may_block, agents_may_unblock, deletion_approval, deletion_approval_above,
    undo_seconds, held_warning_days, held_retention_days, held_retention_before, held_retention_from,
    supervisors_make_rules, grace_hours, spam_detection, held_per_minute, delivered_per_minute, inbound_per_minute
  from ${workspaces} where id = ${thisWorkspace}`);

const workspace = statement<object, Workspace>(
  sql`select id, slug, name from ${workspaces} where id = ${thisWorkspace}`,
);

const bySlug = statement<{ slug: string }, Workspace>(sql`
  select id, slug, name from ${workspaces} where slug = ${param('slug')}::text`);

const everyWorkspace = statement<object, Workspace>(sql`select id, slug, name from ${workspaces} order by slug`);

const everyWorkspaceId = statement<object, { id: string }>(sql`select id from ${workspaces}`);

const channel = statement<{ channelId: string }, Channel>(sql`
  select id, type, name, bot_active, address, read_receipts from ${channels}
  where workspace_id = ${thisWorkspace} and id = ${param('channelId')}::uuid`);

const everyChannel = statement<object, Channel>(sql`
  select id, type, name, bot_active, address, read_receipts from ${channels} where workspace_id = ${thisWorkspace} order by name, id`);

const channelsOf = statement<{ ids: string }, Channel>(sql`
  select id, type, name, bot_active, address, read_receipts from ${channels}
  where workspace_id = ${thisWorkspace} and id = any(${param('ids')}::uuid[])`);

/** The channels with an active bot: rule 4 in SQL. */
const BOT_CHANNELS = sql`
  select channels.id from ${channels} join ${workspaces} on workspaces.id = channels.workspace_id
  where channels.workspace_id = ${thisWorkspace} and channels.bot_active
    and channels.bot_status = 'CONNECTED' and workspaces.bot_enabled`;

const botChannels = statement<object, { id: string }>(sql`${BOT_CHANNELS} for share`);

const botChannelsAmong = statement<{ ids: string }, { id: string }>(sql`
  ${BOT_CHANNELS} and channels.id = any(${param('ids')}::uuid[])`);

const bots = statement<{ ids: string }, ChannelBot & { channelId: string }>(sql`
  select id as channel_id, bot_key_id as api_key_id, bot_status as status, bot_error_code as last_error_code,
    bot_answers_within as answers_within_seconds
  from ${channels}
  where workspace_id = ${thisWorkspace} and id = any(${param('ids')}::uuid[]) and bot_key_id is not null`);

export async function loadWorkspace(db: Queryable): Promise<Workspace> {
  const [found] = await db.run(workspace, {});
  if (found === undefined) throw new Error('The workspace of an authenticated viewer does not exist.');
  return found;
}

/** The workspace with this slug; null when there is none. Read as the system, before a workspace is known. */
export async function findWorkspace(db: Queryable, slug: string): Promise<Workspace | null> {
  const [found] = await db.run(bySlug, { slug });
  return found ?? null;
}

/** Every workspace, by slug. Read as the system, for the operator's command line. */
export function listWorkspaces(db: Queryable): Promise<Workspace[]> {
  return db.run(everyWorkspace, {});
}

/** The ids of every workspace, in no order. Read as the system. */
export async function listWorkspaceIds(db: Queryable): Promise<string[]> {
  const rows = await db.run(everyWorkspaceId, {});
  return rows.map(({ id }) => id);
}

export async function loadSettings(db: Queryable): Promise<WorkspaceSettings> {
  const [found] = await db.run(settings, {});
  if (found === undefined) throw new Error('The workspace of an authenticated viewer does not exist.');
  return found;
}

export async function loadChannel(db: Queryable, channelId: string): Promise<Channel | null> {
  const [found] = await db.run(channel, { channelId });
  return found ?? null;
}

/** Every channel, by name. */
export function listChannels(db: Queryable): Promise<Channel[]> {
  return db.run(everyChannel, {});
}

/** The channels with these ids, in no order. */
export function channelsByIds(db: Queryable, ids: readonly string[]): Promise<Channel[]> {
  return db.run(channelsOf, { ids: idList(ids) });
}

/** Locks the channels with an active bot until the transaction ends, so that rule 4 holds at its commit. */
export async function lockBotChannels(db: Queryable): Promise<string[]> {
  const rows = await db.run(botChannels, {});
  return rows.map(({ id }) => id);
}

/** Whether the bot of each channel is active now, in the order of the channels. */
export async function botsActiveOn(db: Queryable, channelIds: readonly string[]): Promise<boolean[]> {
  const rows = await db.run(botChannelsAmong, { ids: idList(channelIds) });
  const active = new Set(rows.map(({ id }) => id));
  return channelIds.map((id) => active.has(id));
}

/** The bot of each channel, in the order of the channels; null for one without a bot. */
export async function botsOf(db: Queryable, channelIds: readonly string[]): Promise<(ChannelBot | null)[]> {
  const rows = await db.run(bots, { ids: idList(channelIds) });
  const found = new Map(rows.map(({ channelId, ...bot }) => [channelId, bot]));
  return channelIds.map((id) => found.get(id) ?? null);
}
