/**
 * One statement for each question, as one would write it by hand. The session has the role of Blockdesk's requests, and
 * the statement itself sets the workspace for row-level security: everything else depends on what `bound` returns.
 */

export const BOUND = `with bound as materialized (
  select set_config('blockdesk.workspace', $1::text, true)::uuid as workspace_id, set_config('blockdesk.held', 'on', true))`;

/** `lateral` keeps PostgreSQL from joining whole tables: each row of the page is looked up by its key. */
function ticketPage(status: string): string {
  return `${BOUND}
  select page.id, page.number, page.status, newest.preview, page.message_count, page.last_message_at, page.created_at,
    page.contact_id, contact.display_name, page.channel_id, channel.name
  from bound cross join lateral (
    select * from tickets where workspace_id = bound.workspace_id and status = '${status}'
    order by last_message_at desc, id desc limit $2::integer + 1) page
  cross join lateral (
    select left(body, 160) as preview from messages
    where workspace_id = bound.workspace_id and id = page.last_message_id limit 1) newest
  cross join lateral (
    select display_name from contacts where workspace_id = bound.workspace_id and id = page.contact_id limit 1) contact
  cross join lateral (
    select name from channels where workspace_id = bound.workspace_id and id = page.channel_id limit 1) channel
  order by page.last_message_at desc, page.id desc`;
}

export const COUNTS = `select subject, count from tallies where workspace_id = bound.workspace_id
  union all select subject, delta from tally_deltas where workspace_id = bound.workspace_id`;

export const HELD_TICKETS = ticketPage('BLOCKED');
export const CLOSED_TICKETS = ticketPage('CLOSED');

export const BLOCKED_CONTACTS = `${BOUND}
  select page.id, page.display_name, page.updated_at, block.id as block_id, block.reason, block.note, block.blocked_at,
    block.expires_at, identities.list as identities,
    total.count as total_count
  from bound cross join lateral (
    select sum(count)::integer as count from (${COUNTS}) counts where subject = 'BLOCKED_CONTACTS') total
  cross join lateral (
    select * from contacts where workspace_id = bound.workspace_id and block_id is not null
    order by updated_at desc, id desc limit $2::integer + 1) page
  cross join lateral (
    select * from blocks where workspace_id = bound.workspace_id and id = page.block_id limit 1) block
  cross join lateral (
    select json_agg(json_build_object('kind', kind, 'value', value) order by created_at, kind, value) as list
    from contact_identities where workspace_id = bound.workspace_id and contact_id = page.id) identities
  order by page.updated_at desc, page.id desc`;

export const QUEUE_COUNTS = `${BOUND}
  select subject, sum(count)::integer as count from bound cross join lateral (${COUNTS}) counts group by subject`;

/** The closed tickets as the dashboard lists them. */
export const DASHBOARD_TICKETS = `${BOUND}
  select page.id, page.number, page.status, newest.preview, page.message_count, page.last_message_at, page.created_at,
    page.blocked_at, page.closed_at, nullif(page.group_id, '') as group_id, page.assignee_id, assignee.display_name as assignee_name,
    page.contact_id, contact.display_name, contact.block_id, block.reason, page.channel_id, channel.name, channel.type
  from bound cross join lateral (
    select * from tickets where workspace_id = bound.workspace_id and status = 'CLOSED'
    order by last_message_at desc, id desc limit $2::integer + 1) page
  cross join lateral (
    select left(body, 160) as preview from messages
    where workspace_id = bound.workspace_id and id = page.last_message_id limit 1) newest
  cross join lateral (
    select display_name, block_id from contacts
    where workspace_id = bound.workspace_id and id = page.contact_id limit 1) contact
  cross join lateral (
    select name, type from channels where workspace_id = bound.workspace_id and id = page.channel_id limit 1) channel
  left join lateral (
    select display_name from users where workspace_id = bound.workspace_id and id = page.assignee_id limit 1) assignee on true
  left join lateral (
    select reason from blocks where workspace_id = bound.workspace_id and id = contact.block_id limit 1) block on true
  order by page.last_message_at desc, page.id desc`;
