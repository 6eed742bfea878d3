import { sql } from 'drizzle-orm';
import { faultCode } from '../database/fault.ts';
import { param, statement, thisWorkspace } from '../database/statement.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Channel } from './channel.ts';
import type { Workspace, WorkspaceSettings } from './workspace.ts';
import { channels, workspaces } from './workspaces.table.ts';

const insertWorkspace = statement<Omit<Workspace, 'id'>, { id: string }>(sql`
  insert into ${workspaces} (id, slug, name) values (${thisWorkspace}, ${param('slug')}::text, ${param('name')}::text)
  on conflict (slug) do nothing
  returning id`);

const lockSettings = statement<object, WorkspaceSettings>(sql`
  select block_contact_enabled, bot_enabled, agents_may_block, agents_may_unblock
  from ${workspaces} where id = ${thisWorkspace} for no key update`);

const saveSettingsRow = statement<WorkspaceSettings & object, never>(sql`
  update ${workspaces}
  set block_contact_enabled = ${param('blockContactEnabled')}::boolean, bot_enabled = ${param('botEnabled')}::boolean,
    agents_may_block = ${param('agentsMayBlock')}::boolean, agents_may_unblock = ${param('agentsMayUnblock')}::boolean
  where id = ${thisWorkspace}`);

const lockChannelRow = statement<{ channelId: string }, Channel>(sql`
  select id, type, name, bot_active, address from ${channels}
  where workspace_id = ${thisWorkspace} and id = ${param('channelId')}::uuid for no key update`);

const insertChannel = statement<
  { channelId: string; type: string; name: string; botActive: boolean; address: string | null },
  { id: string }
>(sql`
  insert into ${channels} (workspace_id, id, type, name, bot_active, address)
  values (${thisWorkspace}, ${param('channelId')}::uuid, ${param('type')}::text, ${param('name')}::text,
    ${param('botActive')}::boolean, ${param('address')}::text)
  on conflict do nothing
  returning id`);

const updateChannelRow = statement<
  { channelId: string; name: string; botActive: boolean; address: string | null },
  never
>(sql`
  update ${channels}
  set name = ${param('name')}::text, bot_active = ${param('botActive')}::boolean, address = ${param('address')}::text
  where workspace_id = ${thisWorkspace} and id = ${param('channelId')}::uuid`);

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
  const { id, ...values } = added;
  const rows = await transaction.run(insertChannel, { channelId: id, ...values });
  return rows.length === 1;
}

/** Saves the channel. Answers whether its address was free; if not, the transaction has failed. */
export async function saveChannel(transaction: Transaction, to: Channel): Promise<boolean> {
  const { id, name, botActive, address } = to;
  try {
    await transaction.run(updateChannelRow, { channelId: id, name, botActive, address });
    return true;
  } catch (error) {
    if (faultCode(error) === UNIQUE_VIOLATION) return false;
    throw error;
  }
}
