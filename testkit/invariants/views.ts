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
  -- The event that ended a contact. It is the last of the contact.
  create temporary view removals as
    select * from events where type in ('contact.deleted', 'contact.erased');

  create temporary view block_turns as
    select *, lag(type) over wider as turn_before from events
    where type in ('contact.blocked', 'contact.unblocked')
    window wider as (partition by workspace_id, contact_id order by id);

  create temporary view arrivals as
    select arrival.*, (
        select turn.type from events turn
        where turn.workspace_id = arrival.workspace_id and turn.contact_id = arrival.contact_id and turn.id < arrival.id
          and turn.type in ('contact.blocked', 'contact.unblocked')
        order by turn.id desc limit 1) is not distinct from 'contact.blocked' as from_blocked
    from events arrival
    where type in ('ticket.opened', 'ticket.message_received', 'ticket.held', 'ticket.held_more');

  -- Every ticket that was held, with the first event that ended the holding.
  create temporary view holdings as
    select held.workspace_id, held.contact_id, held.ticket_id, held.id as held_at, ending.id as ended_at, ending.type as ended_by,
      ending.data->>'policy' as policy,
      (select count(*) from events more
        where more.workspace_id = held.workspace_id and more.contact_id = held.contact_id and more.ticket_id = held.ticket_id
          and more.type in ('ticket.held', 'ticket.held_more')) as messages
    from events held
    left join lateral (
      select * from events later
      where later.workspace_id = held.workspace_id and later.contact_id = held.contact_id and later.id > held.id
        and (later.type = 'contact.unblocked'
          or (later.type in ('ticket.released', 'ticket.deleted') and later.ticket_id = held.ticket_id))
      order by later.id limit 1) ending on true
    where held.type = 'ticket.held';

  create temporary view unblocks as
    select turn.workspace_id, turn.id, turn.contact_id, turn.data->>'policy' as policy,
      coalesce((turn.data->>'ticketsReleased')::integer, 0) as released,
      coalesce((turn.data->>'ticketsDeleted')::integer, 0) as deleted,
      coalesce((turn.data->>'messagesDeleted')::integer, 0) as messages_deleted,
      count(held.ticket_id) as held, coalesce(sum(held.messages), 0) as messages
    from events turn
    left join holdings held on held.workspace_id = turn.workspace_id and held.ended_at = turn.id
    where turn.type = 'contact.unblocked'
    group by turn.workspace_id, turn.id, turn.contact_id, turn.data;
`;
