/**
 * Takes in one message of a known contact as one statement, and writes the rows that Blockdesk writes, under the same
 * lock. The session has the role and the workspace. $1 workspace, $2 telephone number, $3 channel, $4 external id,
 * $5 text, $6 id of the message, $7 id of a new ticket.
 */
export const RECEIVE_MESSAGE = `
  with contact as materialized (
    select id, block_id is not null as is_blocked from contacts
    where workspace_id = $1::uuid and id = (
      select contact_id from contact_identities
      where workspace_id = $1::uuid and kind = 'PHONE' and value = $2::text and channel_id is null)
    for no key update),
  accepted as (
    insert into accepted_messages (workspace_id, channel_id, external_id)
    select $1::uuid, $3::uuid, $4::text from contact),
  found as materialized (
    select candidate.id from contact cross join lateral (
      select id from tickets
      where workspace_id = $1::uuid and contact_id = contact.id and channel_id = $3::uuid
        and case when contact.is_blocked then status = 'BLOCKED' else status in ('BOT', 'UNASSIGNED', 'ASSIGNED') end
      order by last_message_at desc, id desc limit 1) candidate),
  joined as (
    update tickets
    set last_message_id = $6::uuid, last_message_at = clock_timestamp(), message_count = message_count + 1
    from found where tickets.workspace_id = $1::uuid and tickets.id = found.id
    returning tickets.id),
  drawn as (
    insert into ticket_numbers (workspace_id, last)
    select $1::uuid, 10 from contact where not exists (select from found)
    on conflict (workspace_id) do update set last = ticket_numbers.last + excluded.last
    returning last),
  opened as (
    insert into tickets (workspace_id, id, number, contact_id, channel_id, status, last_message_id, last_message_at,
      message_count, blocked_at, created_at)
    select $1::uuid, $7::uuid, drawn.last, contact.id, $3::uuid,
      case when contact.is_blocked then 'BLOCKED' else 'UNASSIGNED' end, $6::uuid, moment, 1,
      case when contact.is_blocked then moment end, moment
    from contact, drawn, clock_timestamp() as moment
    returning id),
  ticket as (select id from joined union all select id from opened),
  message as (
    insert into messages (workspace_id, id, ticket_id, direction, body, held, external_id, sent_at, stored_at)
    select $1::uuid, $6::uuid, ticket.id, 'INBOUND', $5::text, contact.is_blocked, $4::text, moment, moment
    from ticket, contact, clock_timestamp() as moment),
  touched as (
    update contacts set updated_at = clock_timestamp()
    from contact where contacts.workspace_id = $1::uuid and contacts.id = contact.id and not contact.is_blocked)
  insert into events (workspace_id, type, audience, contact_id, ticket_id, actor_kind, data, occurred_at)
  select $1::uuid, case when contact.is_blocked then 'ticket.held_more' else 'ticket.message_received' end,
    case when contact.is_blocked then 'SUPERVISORS' else 'EVERYONE' end, contact.id, ticket.id, 'SYSTEM',
    jsonb_build_object('messageId', $6::text, 'channelId', $3::text), clock_timestamp()
  from contact, ticket`;
