/*
 * The rules hold for the whole database whenever no transaction is open. SQL checks them from the rows and the log
 * alone. Every change to a contact holds the lock of its row, also when it appends an event. So the ids of a contact's
 * events have the order of their commits.
 *
 * SQL cannot see two things. A CLOSE that closed no ticket looks like LEAVE_OPEN. The log does not tell whether a bot
 * was active before its last change. The rules need the whole log: do not check a database whose old events were
 * pruned.
 */
export const INVARIANT_VIEWS = `
  -- The contacts that an id stood for, each from an event on: its own, then those that it was merged into.
  create temporary table persons on commit drop as
    with recursive person as (
      (select workspace_id, id as origin, id as contact_id, 0::bigint as since from contacts
        union select workspace_id, contact_id, contact_id, 0 from events where type in ('contact.deleted', 'contact.erased')
        union select workspace_id, (data->>'from')::uuid, (data->>'from')::uuid, 0 from events where type = 'contact.merged')
      union all
      select person.workspace_id, person.origin, merged.contact_id, merged.id from person
      join events merged on merged.workspace_id = person.workspace_id and merged.type = 'contact.merged'
        and merged.data->>'from' = person.contact_id::text and merged.id > person.since)
    select * from person;
  create index on persons (origin);

  -- The tickets that had the messages of a held ticket, each from an event on.
  create temporary table places on commit drop as
    with recursive place as (
      select workspace_id, ticket_id as origin, ticket_id, id as since from events where type = 'ticket.held'
      union all
      select place.workspace_id, place.origin, (joined.data->>'intoTicketId')::uuid, joined.id from place
      join events joined on joined.workspace_id = place.workspace_id and joined.type = 'ticket.joined'
        and joined.ticket_id = place.ticket_id and joined.id > place.since)
    select * from place;
  create index on places (origin);
  analyze persons, places;

  -- The events that others undo. Of an unblock, only for the tickets that are held again.
  create temporary view undone as
    select workspace_id, (data->>'undoes')::bigint as id,
      case when type = 'contact.blocked' then coalesce(data->'heldTickets', '[]') end as tickets
    from events where data ? 'undoes';

  -- The event that ended a contact, for each id that stood for it. It is the last of the contact.
  create temporary view removals as
    select gone.workspace_id, gone.id, person.origin as contact_id from events gone
    join persons person on person.contact_id = gone.contact_id where gone.type in ('contact.deleted', 'contact.erased');

  -- The beginnings and ends of blocks. Who blocks the identity of a restored contact that they do not see takes its block over,
  -- which is no beginning.
  create temporary view turns as
    select *, type in ('contact.blocked', 'block.restored') or (type = 'contact.merged' and data ? 'blockId') as blocked
    from events event
    where type in ('contact.blocked', 'block.restored', 'contact.unblocked', 'contact.merged')
      and not (type = 'contact.blocked' and exists (select from events restored
        where restored.workspace_id = event.workspace_id and restored.type = 'block.restored'
          and restored.data->>'blockId' = event.data->>'blockId'));

  create temporary view block_turns as
    select *, coalesce(lag(blocked) over wider, false) as blocked_before from turns
    window wider as (partition by workspace_id, contact_id order by id);

  create temporary view arrivals as
    select arrival.*, coalesce((
        select blocked and not exists (select from blocks block
          where block.workspace_id = turns.workspace_id and block.id::text = turns.data->>'blockId' and block.scope = 'OUTBOUND')
        from turns
        where turns.workspace_id = arrival.workspace_id and turns.contact_id = arrival.contact_id and turns.id < arrival.id
        order by turns.id desc limit 1), false) as from_blocked
    from events arrival
    where type in ('ticket.opened', 'ticket.message_received', 'ticket.held', 'ticket.held_more');

  -- The ends of blocks that ended what was held. An opt-out that a block replaced, or that its contact ended, holds nothing.
  create temporary view disposals as
    select * from events
    where type = 'contact.unblocked' and data->>'cause' not in ('REPLACED', 'OPTED_IN');

  -- Every ticket that was held, with the first event that ended the holding.
  create temporary view holdings as
    select held.workspace_id, held.contact_id, held.ticket_id, held.id as held_at, ending.id as ended_at, ending.type as ended_by,
      ending.data->>'policy' as policy,
      (select ticket_id from places
        where places.origin = held.ticket_id and (ending.id is null or places.since < ending.id)
        order by since desc limit 1) as place,
      (select count(*) from persons person
        join events more on more.workspace_id = held.workspace_id and more.contact_id = person.contact_id
        where person.origin = held.contact_id and more.ticket_id = held.ticket_id
          and more.type in ('ticket.held', 'ticket.held_more', 'ticket.noticed')) as messages
    from events held
    left join lateral (
      select later.* from persons person
      join events later on later.workspace_id = held.workspace_id and later.contact_id = person.contact_id
        and later.id > greatest(held.id, person.since)
      where person.origin = held.contact_id
        and (exists (select from disposals where disposals.id = later.id)
          or (later.type in ('ticket.released', 'ticket.deleted') and exists (select from places
            where places.origin = held.ticket_id and places.ticket_id = later.ticket_id and places.since < later.id)))
        and not exists (select from undone
          where undone.workspace_id = later.workspace_id and undone.id = later.id and (undone.tickets is null or exists (
            select from places where places.origin = held.ticket_id
              and undone.tickets @> jsonb_build_array(jsonb_build_object('ticketId', places.ticket_id)))))
      order by later.id limit 1) ending on true
    where held.type = 'ticket.held';

  create temporary view unblocks as
    select turn.workspace_id, turn.id, turn.contact_id, turn.data->>'policy' as policy,
      coalesce((turn.data->>'ticketsReleased')::integer, 0) as released,
      coalesce((turn.data->>'ticketsDeleted')::integer, 0) as deleted,
      coalesce((turn.data->>'messagesDeleted')::integer, 0) as messages_deleted,
      count(distinct held.place) as held, coalesce(sum(held.messages), 0) as messages
    from events turn
    left join holdings held on held.workspace_id = turn.workspace_id and held.ended_at = turn.id
    where turn.type = 'contact.unblocked' and not exists (select from undone
      where undone.workspace_id = turn.workspace_id and undone.id = turn.id)
    group by turn.workspace_id, turn.id, turn.contact_id, turn.data;
`;
