import { BOUND, COUNTS } from './bareStatements.ts';

/** The rows and statements of Mercurius: one for each list, and one for each loader. */

export interface Ticket {
  readonly id: string;
  readonly lastMessageAt: Date;
  readonly contactId: string;
  readonly channelId: string;
}

export interface Contact {
  readonly id: string;
  readonly updatedAt: Date;
  readonly blockId: string;
}

export interface Channel {
  readonly id: string;
}

export interface Block {
  readonly id: string;
}

export interface Identity {
  readonly contactId: string;
}

export const ticketPage = `${BOUND}
  select page.id, page.number, page.status, newest.preview, page.message_count, page.last_message_at, page.created_at,
    page.contact_id, page.channel_id
  from bound cross join lateral (
    select * from tickets where workspace_id = bound.workspace_id and status = $2::text
    order by last_message_at desc, id desc limit $3::integer + 1) page
  cross join lateral (
    select left(body, 160) as preview from messages
    where workspace_id = bound.workspace_id and id = page.last_message_id limit 1) newest
  order by page.last_message_at desc, page.id desc`;

export const contactPage = `${BOUND}
  select page.* from bound cross join lateral (
    select id, display_name, updated_at, block_id from contacts
    where workspace_id = bound.workspace_id and block_id is not null
    order by updated_at desc, id desc limit $2::integer + 1) page
  order by page.updated_at desc, page.id desc`;

/** `offset 0` keeps the rows behind the setting of the workspace. */
function byIds(columns: string, table: string, key = 'id', order = ''): string {
  return `${BOUND}
  select known.* from bound cross join lateral (
    select ${columns} from ${table} where workspace_id = bound.workspace_id and ${key} = any($2::uuid[]) ${order} offset 0) known`;
}

export const contactsByIds = byIds('id, display_name', 'contacts');
export const channelsByIds = byIds('id, name', 'channels');
export const blocksByIds = byIds('id, reason, note, blocked_at, expires_at', 'blocks');
export const identitiesOf = byIds(
  'contact_id, kind, value',
  'contact_identities',
  'contact_id',
  'order by contact_id, created_at, kind, value',
);

export const counts = `${BOUND}
  select subject, sum(count)::integer as count from bound cross join lateral (${COUNTS}) counts group by subject`;
