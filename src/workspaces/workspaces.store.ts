import { sql } from 'drizzle-orm';
import { faultCode } from '../database/fault.ts';
import { param, statement, thisWorkspace } from '../database/statement.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Channel, ChannelBot } from './channel.ts';
import type { Workspace, WorkspaceSettings } from './workspace.ts';
import { channels, workspaces } from './workspaces.table.ts';

const insertWorkspace = statement<Omit<Workspace, 'id'>, { id: string }>(sql`
  insert into ${workspaces} (id, slug, name) values (${thisWorkspace}, ${param('slug')}::text, ${param('name')}::text)
  on conflict (slug) do nothing
  returning id`);

const lockSettings = statement<object, WorkspaceSettings>(sql`
  select block_contact_enabled, bot_enabled, agents_may_block, agents_may_unblock, deletion_approval, deletion_approval_above,
    undo_seconds, held_warning_days, held_retention_days, held_retention_before, held_retention_from,
    supervisors_make_rules, grace_hours, spam_detection, held_per_minute, delivered_per_minute, inbound_per_minute
  from ${workspaces} where id = ${thisWorkspace} for no key update`);

const saveSettingsRow = statement<WorkspaceSettings & object, never>(sql`
  update ${workspaces}
  set block_contact_enabled = ${param('blockContactEnabled')}::boolean, bot_enabled = ${param('botEnabled')}::boolean,
    agents_may_block = ${param('agentsMayBlock')}::boolean, agents_may_unblock = ${param('agentsMayUnblock')}::boolean,
    deletion_approval = ${param('deletionApproval')}::boolean,
    deletion_approval_above = ${param('deletionApprovalAbove')}::integer, undo_seconds = ${param('undoSeconds')}::integer,
    held_warning_days = ${param('heldWarningDays')}::integer,
    held_retention_days = ${param('heldRetentionDays')}::integer,
    held_retention_before = ${param('heldRetentionBefore')}::integer,
    held_retention_from = ${param('heldRetentionFrom')}::timestamptz,
    supervisors_make_rules = ${param('supervisorsMakeRules')}::boolean, grace_hours = ${param('graceHours')}::integer,
    spam_detection = ${param('spamDetection')}::text,
    held_per_minute = ${param('heldPerMinute')}::integer, delivered_per_minute = ${param('deliveredPerMinute')}::integer,
    inbound_per_minute = ${param('inboundPerMinute')}::integer
  where id = ${thisWorkspace}`);

const lockChannelRow = statement<{ channelId: string }, Channel>(sql`
  select id, type, name, bot_active, address, read_receipts from ${channels}
  where workspace_id = ${thisWorkspace} and id = ${param('channelId')}::uuid for no key update`);

/** Webhooks come in for these types, so one of the server's signatures must be good for one workspace only. */
const CLAIMING = sql`type = 'WHATSAPP' and not has_secret`;

const insertChannel = statement<
  { channelId: string; type: string; name: string; botActive: boolean; address: string | null },
  { id: string }
>(sql`
  insert into ${channels} (workspace_id, id, type, name, bot_active, address, claims_address)
  select ${thisWorkspace}, id, type, name, bot_active, address, address is not null and ${CLAIMING}
  from (select ${param('channelId')}::uuid as id, ${param('type')}::text as type, ${param('name')}::text as name,
    ${param('botActive')}::boolean as bot_active, ${param('address')}::text as address, false as has_secret) added
  on conflict do nothing
  returning id`);

const updateChannelRow = statement<
  { channelId: string; name: string; botActive: boolean; address: string | null; readReceipts: boolean },
  never
>(sql`
  update ${channels}
  set name = ${param('name')}::text, bot_active = ${param('botActive')}::boolean, address = ${param('address')}::text,
    read_receipts = ${param('readReceipts')}::boolean,
    claims_address = case when address is distinct from ${param('address')}::text
      then ${param('address')}::text is not null and ${CLAIMING} else claims_address end
  where workspace_id = ${thisWorkspace} and id = ${param('channelId')}::uuid`);

const verifyRow = statement<{ channelId: string; hasSecret: boolean }, never>(sql`
  update ${channels} set has_secret = ${param('hasSecret')}::boolean,
    claims_address = type = 'WHATSAPP' and address is not null and not ${param('hasSecret')}::boolean
  where workspace_id = ${thisWorkspace} and id = ${param('channelId')}::uuid`);

const setBot = statement<
  { channelId: string; keyId: string | null; status: string | null; code: string | null; within: number | null },
  never
>(sql`
  update ${channels}
  set bot_key_id = ${param('keyId')}::uuid, bot_status = ${param('status')}::text,
    bot_error_code = ${param('code')}::text, bot_answers_within = ${param('within')}::integer
  where workspace_id = ${thisWorkspace} and id = ${param('channelId')}::uuid`);

const failBots = statement<{ keyId: string; code: string }, { id: string }>(sql`
  update ${channels} set bot_status = 'FAILING', bot_error_code = ${param('code')}::text
  where workspace_id = ${thisWorkspace} and bot_key_id = ${param('keyId')}::uuid and bot_status = 'CONNECTED'
  returning id`);

const UNIQUE_VIOLATION = '23505';

/** Adds the workspace of the transaction. Answers whether its slug was free. */
export async function addWorkspace(transaction: Transaction, slug: string, name: string): Promise<boolean> {
  const rows = await transaction.run(insertWorkspace, { slug, name });
  return rows.length === 1;
}

export async function lockWorkspaceSettings(transaction: Transaction): Promise<WorkspaceSettings> {
  const [found] = await transaction.run(lockSettings, {});
  if (found === undefined) throw new Error('The workspace of an authenticated viewer does not exist.');
  return found;
}

export async function saveSettings(transaction: Transaction, to: WorkspaceSettings): Promise<void> {
  await transaction.run(saveSettingsRow, to);
}

export async function lockChannel(transaction: Transaction, channelId: string): Promise<Channel | null> {
  const [found] = await transaction.run(lockChannelRow, { channelId });
  return found ?? null;
}

/** Adds the channel. Answers whether its address was free. */
export async function addChannel(transaction: Transaction, added: Channel): Promise<boolean> {
  const { id, readReceipts: _default, ...values } = added;
  const rows = await transaction.run(insertChannel, { channelId: id, ...values });
  return rows.length === 1;
}

/** Saves the channel. Answers whether its address was free; if not, the transaction has failed. */
export function saveChannel(transaction: Transaction, to: Channel): Promise<boolean> {
  const { id, name, botActive, address, readReceipts } = to;
  return isFree(transaction.run(updateChannelRow, { channelId: id, name, botActive, address, readReceipts }));
}

/** Saves whether the channel has a secret of its own. Answers whether its address is free then, as `saveChannel`. */
export function saveVerification(transaction: Transaction, channelId: string, hasSecret: boolean): Promise<boolean> {
  return isFree(transaction.run(verifyRow, { channelId, hasSecret }));
}

export async function saveBotRow(transaction: Transaction, channelId: string, bot: ChannelBot | null): Promise<void> {
  await transaction.run(setBot, {
    channelId,
    keyId: bot?.apiKeyId ?? null,
    status: bot?.status ?? null,
    code: bot?.lastErrorCode ?? null,
    within: bot?.answersWithinSeconds ?? null,
  });
}

/** Answers the ids of the channels whose bot was connected until now. */
export async function failBotsWith(transaction: Transaction, keyId: string, code: string): Promise<string[]> {
  const rows = await transaction.run(failBots, { keyId, code });
  return rows.map(({ id }) => id);
}

async function isFree(saving: Promise<unknown>): Promise<boolean> {
  try {
    await saving;
    return true;
  } catch (error) {
    if (faultCode(error) === UNIQUE_VIOLATION) return false;
    throw error;
  }
}
