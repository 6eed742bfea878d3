import { CHANGES_OF_BLOCKS } from './blockRules.ts';
import { HELD_RULES } from './heldRules.ts';
import { type InvariantRule, REVIEW_RULES } from './reviewRules.ts';

/** Whether a message is not being deleted: its ticket can be hidden until a grace is over. */
const IS_KEPT = `not exists (select from tickets hidden
  where hidden.workspace_id = message.workspace_id and hidden.id = message.ticket_id and hidden.status = 'DELETING')`;

export const INVARIANT_RULES: readonly InvariantRule[] = [
  ...REVIEW_RULES,
  {
    id: 'I1',
    description: 'a blocked contact has no open ticket but those released since the block, or left open by it',
    broken: `
      select ticket.id from tickets ticket
      join contacts contact on contact.workspace_id = ticket.workspace_id and contact.id = ticket.contact_id
      join turns blocked on blocked.workspace_id = contact.workspace_id
        and blocked.type in ('contact.blocked', 'block.restored') and blocked.data->>'blockId' = contact.block_id::text
      where ticket.status in ('BOT', 'UNASSIGNED', 'ASSIGNED')
        and not exists (select from blocks block
          where block.workspace_id = contact.workspace_id and block.id = contact.block_id and block.scope = 'OUTBOUND')
        and not exists (select from events released
          where released.workspace_id = ticket.workspace_id and released.ticket_id = ticket.id
            and released.type = 'ticket.released' and released.id > blocked.id)
        and exists (select from events known
          where known.workspace_id = ticket.workspace_id and known.contact_id = contact.id and (
            (known.type in ('ticket.opened', 'ticket.held') and known.ticket_id = ticket.id and known.id > blocked.id
              and not exists (select from events merged
                where merged.workspace_id = known.workspace_id and merged.contact_id = contact.id
                  and merged.type = 'contact.merged' and merged.id > known.id))
            or (known.type = 'ticket.closed' and known.ticket_id = ticket.id
              and known.data->>'blockId' = contact.block_id::text)))`,
  },
  ...HELD_RULES,
  {
    id: 'I3',
    description: 'a contact has at most one BLOCKED ticket in a chat',
    broken: `
      select contact_id from tickets where status = 'BLOCKED' group by workspace_id, contact_id, channel_id, group_id having count(*) > 1`,
  },
  {
    id: 'I4',
    description: 'a released ticket is in BOT exactly if the bot was active (checked since the last change of a bot)',
    broken: `
      select held.ticket_id from holdings held
      join tickets ticket on ticket.workspace_id = held.workspace_id and ticket.id = held.place
      join channels channel on channel.workspace_id = ticket.workspace_id and channel.id = ticket.channel_id
      join workspaces workspace on workspace.id = ticket.workspace_id
      where ticket.status in ('BOT', 'UNASSIGNED') and held.ended_by in ('ticket.released', 'contact.unblocked')
        and (ticket.status = 'BOT') <> (channel.bot_active and channel.bot_status is not distinct from 'CONNECTED' and workspace.bot_enabled)
        and not exists (select from events later
          where later.workspace_id = ticket.workspace_id and later.id > held.ended_at and (
            later.type in ('settings.updated', 'channel.updated')
            or (later.ticket_id = ticket.id and later.type in ('ticket.assigned', 'ticket.handed_over', 'ticket.returned_to_bot'))))`,
  },
  {
    id: 'I5',
    description: 'DELETE_ALL removed exactly what was held at its commit, and its event has the right counts',
    broken: `
      select id from unblocks
      where policy = 'DELETE_ALL' and (deleted <> held or messages_deleted <> messages or released <> 0)
      union all
      select null from holdings held
      join tickets ticket on ticket.workspace_id = held.workspace_id and ticket.id = held.ticket_id
      where (held.policy = 'DELETE_ALL' or held.ended_by = 'ticket.deleted') and ticket.status <> 'DELETING'
      union all
      select null from holdings held
      join messages message on message.workspace_id = held.workspace_id
        and message.ticket_id in (held.ticket_id, held.place)
      where (held.policy = 'DELETE_ALL' or held.ended_by = 'ticket.deleted') and ${IS_KEPT}`,
  },
  {
    id: 'I6',
    description: 'UNBLOCK_ALL released every held ticket and lost no message',
    broken: `
      select id from unblocks
      where policy = 'UNBLOCK_ALL' and (released <> held or deleted <> 0 or messages_deleted <> 0)
      union all
      select null from holdings held
      left join tickets ticket on ticket.workspace_id = held.workspace_id and ticket.id = held.place
      where (held.policy = 'UNBLOCK_ALL' or held.ended_by = 'ticket.released')
        and not exists (select from removals gone
          where gone.workspace_id = held.workspace_id and gone.contact_id = held.contact_id)
        and (ticket.id is null or ticket.status = 'BLOCKED' or ticket.released_at is null
          or held.messages > (select count(*) from messages message
            where message.workspace_id = ticket.workspace_id and message.ticket_id = ticket.id))`,
  },
  {
    id: 'I7',
    description: 'an accepted id has at most one message, and every inbound message has an accepted id',
    broken: `
      select min(message.id::text) from messages message
      join tickets ticket on ticket.workspace_id = message.workspace_id and ticket.id = message.ticket_id
      where message.direction = 'INBOUND'
      group by message.workspace_id, ticket.channel_id, message.external_id having count(*) > 1
      union all
      select message.id::text from messages message
      join tickets ticket on ticket.workspace_id = message.workspace_id and ticket.id = message.ticket_id
      where message.direction = 'INBOUND' and not exists (select from accepted_messages accepted
        where accepted.workspace_id = message.workspace_id and accepted.channel_id = ticket.channel_id
          and accepted.external_id = accepted_id(message.external_id))`,
  },
  {
    id: 'I8',
    description:
      'accepted messages = messages on tickets + those counted alone + notices without a ticket + messages that a recorded deletion removed',
    broken: `
      select id from workspaces workspace
      where (select count(*) from accepted_messages accepted where accepted.workspace_id = workspace.id)
        <> (select count(*) from messages message
            where message.workspace_id = workspace.id and message.direction = 'INBOUND' and ${IS_KEPT})
          + (select coalesce(sum(suppressed_count), 0) from tickets where workspace_id = workspace.id)
          + (select count(*) from events event where event.workspace_id = workspace.id and event.type = 'contact.noticed')
          + (select coalesce(sum(coalesce((data->>'messagesDeleted')::bigint, 0) - coalesce((data->>'messagesRestored')::bigint, 0)), 0)
            from events event
            where event.workspace_id = workspace.id
              and event.type in ('contact.unblocked', 'ticket.deleted', 'contact.deleted', 'contact.erased', 'contact.blocked',
                'ticket.restored'))`,
  },
  {
    id: 'I9',
    description:
      'no contact was blocked or unblocked twice in a row, no ticket was released or deleted twice, and nothing happened to a contact that was gone',
    broken: `
      select id from block_turns
      where (type in ('contact.blocked', 'block.restored') and blocked_before)
        or (type = 'contact.unblocked' and not blocked_before)
      union all
      select min(id) from events where type in ('ticket.released', 'ticket.deleted')
        and not exists (select from undone where undone.workspace_id = events.workspace_id and undone.id = events.id)
      group by workspace_id, ticket_id having count(*) > 1
      union all
      select gone.id from removals gone join events later
        on later.workspace_id = gone.workspace_id and later.contact_id = gone.contact_id and later.id > gone.id`,
  },
  {
    id: 'I11',
    description: 'every block, end of a block, message and ticket has its event, and every event has its effect',
    broken: `
      select block.id::text from blocks block
      left join (
        select event.workspace_id, ids.block_id, count(*) filter (where event.type in ('contact.blocked', 'block.restored')) as begun,
          count(*) filter (where event.type = 'contact.unblocked') as ended,
          count(*) filter (where event.type = 'contact.merged' and ids.block_id = event.data->>'endedBlockId') as merged
        from turns event cross join lateral (values (event.data->>'blockId'), (event.data->>'endedBlockId')) ids(block_id)
        group by 1, 2) told
        on told.workspace_id = block.workspace_id and told.block_id = block.id::text
      where told.begun is distinct from 1
        or told.ended <> (case when block.ended_at is null or block.end_cause = 'MERGED' then 0 else 1 end)
        or told.merged <> (case when block.end_cause = 'MERGED' then 1 else 0 end)
      union all
      select event.id::text from events event
      where event.data ? 'blockId' and not exists (select from blocks block
          where block.workspace_id = event.workspace_id and block.id::text = event.data->>'blockId')
        and not exists (select from removals gone
          where gone.workspace_id = event.workspace_id and gone.contact_id = event.contact_id)
      union all
      select event.id::text from events event
      where event.type = 'contact.merged' and (
        not exists (select from merged_contacts merged
            where merged.workspace_id = event.workspace_id and merged.id::text = event.data->>'from')
          and not exists (select from removals gone
            where gone.workspace_id = event.workspace_id and gone.contact_id = event.contact_id)
        or exists (select from contacts contact
          where contact.workspace_id = event.workspace_id and contact.id::text = event.data->>'from'))
      union all
      select merged.id::text from merged_contacts merged
      where (select count(*) from events event where event.workspace_id = merged.workspace_id
          and event.type = 'contact.merged' and event.data->>'from' = merged.id::text) <> 1
      union all
      (select message_id from (
          select workspace_id, id::text as message_id, 1 as step from messages message where ${IS_KEPT}
          union all
          select told.workspace_id, told.data->>'messageId', -1 from events told
          where told.data ? 'messageId' and told.type <> 'ticket.delivery_changed' and not exists (select from holdings held
            where held.workspace_id = told.workspace_id and held.ticket_id = told.ticket_id
              and (held.policy = 'DELETE_ALL' or held.ended_by = 'ticket.deleted'))
            and not exists (select from removals gone
              where gone.workspace_id = told.workspace_id and gone.contact_id = told.contact_id)) counted
        group by workspace_id, message_id having sum(step) <> 0)
      union all
      select ticket.id::text from tickets ticket
      where ticket.message_count <> (select count(*) from messages message
        where message.workspace_id = ticket.workspace_id and message.ticket_id = ticket.id and message.notice is null
          and message.direction <> 'SYSTEM')`,
  },
  CHANGES_OF_BLOCKS,
  {
    id: 'I12',
    description: "no row refers to another workspace's row, and the log holds only ids and fixed words",
    broken: `
      select contact.id::text from contacts contact
      where contact.block_id is not null and not exists (select from blocks block
        where block.workspace_id = contact.workspace_id and block.id = contact.block_id and block.contact_id = contact.id
          and block.ended_at is null)
      union all
      select block.id::text from blocks block
      where block.ended_at is null and not exists (select from contacts contact
        where contact.workspace_id = block.workspace_id and contact.id = block.contact_id and contact.block_id = block.id)
      union all
      select ticket.id::text from tickets ticket
      where not exists (select from messages message
        where message.workspace_id = ticket.workspace_id and message.ticket_id = ticket.id and message.id = ticket.last_message_id)
      union all
      select event.id::text from events event
      where (event.contact_id is not null and not exists (select from persons person
          where person.workspace_id = event.workspace_id and person.origin = event.contact_id))
        or exists (select from tickets ticket
          where ticket.id = event.ticket_id
            and (ticket.workspace_id <> event.workspace_id or not exists (select from persons person
              where person.origin = event.contact_id and person.contact_id = ticket.contact_id)))
        or (event.actor_kind = 'USER' and not exists (select from users actor
          where actor.workspace_id = event.workspace_id and actor.id = event.actor_id))
        or (event.actor_kind = 'API_KEY' and not exists (select from api_keys actor
          where actor.workspace_id = event.workspace_id and actor.id = event.actor_id))
      union all
      select event.id::text from events event
      cross join jsonb_path_query(event.data, 'strict $.** ? (@.type() == "string")') as said
      where said #>> '{}' !~ '^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[A-Za-z_]{1,40})$'`,
  },
];
