ALTER TABLE "tickets" DROP CONSTRAINT "tickets_status";--> statement-breakpoint
ALTER TABLE "blocks" ADD COLUMN "restores" uuid;--> statement-breakpoint
ALTER TABLE "contact_identities" ADD COLUMN "undo_id" uuid;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "deleting_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_deleting" CHECK ((status = 'DELETING') = (deleting_at is not null));--> statement-breakpoint
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_status" CHECK (status in ('BOT', 'UNASSIGNED', 'ASSIGNED', 'BLOCKED', 'CLOSED', 'DELETING'));
--> statement-breakpoint
-- A ticket that is being deleted is hidden by row-level security from every role but the one that deletes, and from every list by its
-- status. Its messages are read through their ticket alone. It leaves the counts by its status, and its chat can hold a new ticket.
drop policy workspace on tickets;
--> statement-breakpoint
create policy workspace on tickets to blockdesk_app
  using (workspace_id = this_workspace() and status <> 'DELETING' and (status <> 'BLOCKED' or sees_held()));
--> statement-breakpoint
drop policy search on tickets;
--> statement-breakpoint
create policy search on tickets for select to blockdesk_search using (status <> 'DELETING');
--> statement-breakpoint
create policy deleting on tickets to blockdesk_erasure using (workspace_id = this_workspace());
--> statement-breakpoint
-- So is an identity that deleted messages alone had revealed. It gives its place up: another contact can have it meanwhile.
drop policy workspace on contact_identities;
--> statement-breakpoint
create policy workspace on contact_identities to blockdesk_app
  using (workspace_id = this_workspace() and undo_id is null and (not held or sees_held()));
--> statement-breakpoint
-- As in migrations 26 and 18, without the identities that are being deleted. A policy would keep the search from its
-- indexes: PostgreSQL compares no text before a policy has passed the row.
create or replace function search_people(plan jsonb, unit jsonb, most integer) returns uuid[]
  language plpgsql stable as $$
declare
  people uuid[] := '{}';
  found uuid[];
  look text;
begin
  for look in
    select 'contact.id from contacts contact where contact.workspace_id = $2 and ' || (unit ->> 'name_look') where unit ? 'name_look'
    union all
    select 'identity.contact_id from contact_identities identity where identity.workspace_id = $2 and identity.undo_id is null and '
      || held || ' and ' || value
    from jsonb_array_elements_text(unit -> 'identity_look'),
      unnest(case when sees_held() then array['not identity.held', 'identity.held'] else array['not identity.held'] end) held
  loop
    execute 'select array(select ' || look || ' limit $3)' into found using plan, this_workspace(), most;
    if cardinality(found) >= most then
      return null;
    end if;
    people := people || found;
  end loop;
  return people;
end
$$;
--> statement-breakpoint
create or replace function search_test(plan jsonb, with_messages boolean) returns text language plpgsql immutable parallel safe as $$
declare
  names text := '';
  identities text := '';
  by_person text := 'false';
  by_message text := 'false';
  reading jsonb;
  unit jsonb;
  person text;
  persons text;
  anywhere text;
  number integer := 0;
begin
  for reading in select value from jsonb_array_elements(plan) loop
    persons := 'true';
    anywhere := 'true';
    for unit in select value from jsonb_array_elements(reading) loop
      number := number + 1;
      names := names || format(', %s as unit_%s', coalesce(unit ->> 'name_test', 'false'), number);
      identities := identities || format(', coalesce(bool_or(%s), false) as unit_%s', unit ->> 'identity_test', number);
      person := format('(name.unit_%1$s or identities.unit_%1$s)', number);
      persons := persons || ' and ' || person;
      anywhere := anywhere || ' and ' || coalesce('(' || person || ' or ' || (unit ->> 'message_test') || ')', person);
    end loop;
    by_person := by_person || ' or ' || persons;
    by_message := by_message || ' or ' || anywhere;
  end loop;
  return 'select coalesce(array_agg(item.id order by item.place), ''{}'')
    from unnest($2, $3) with ordinality as item(id, contact_id, place)
    cross join lateral (select true' || names || ' from contacts contact
      where contact.workspace_id = $4 and contact.id = item.contact_id offset 0) name
    cross join lateral (select true' || identities || ' from contact_identities identity
      where identity.workspace_id = $4 and identity.contact_id = item.contact_id and identity.undo_id is null
        and (not identity.held or $5) offset 0) identities
    where ' || by_person || case when not with_messages then '' else ' or (
      select true from messages message where message.workspace_id = $4 and message.ticket_id = item.id and (' || by_message || ') limit 1)' end;
end
$$;
--> statement-breakpoint
create policy deleting on contact_identities to blockdesk_erasure using (workspace_id = this_workspace());
--> statement-breakpoint
grant select (undo_id) on contact_identities to blockdesk_search;
--> statement-breakpoint
-- The files of its messages go with it. A viewer of held tickets sees all other files, and a command what it adds itself.
create function is_being_deleted(workspace uuid, message uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select exists (
    select from messages
    join tickets on tickets.workspace_id = messages.workspace_id and tickets.id = messages.ticket_id
    where messages.workspace_id = workspace and messages.id = message and tickets.status = 'DELETING');
$$;
--> statement-breakpoint
drop policy workspace on attachments;
--> statement-breakpoint
create policy workspace on attachments to blockdesk_app using (
  workspace_id = this_workspace() and case
    when (select sees_held()) then not is_being_deleted(workspace_id, message_id)
    else exists (
      select from messages message
      join tickets ticket on ticket.workspace_id = message.workspace_id and ticket.id = message.ticket_id
      where message.workspace_id = attachments.workspace_id and message.id = attachments.message_id) end);
--> statement-breakpoint
-- Who deletes a message deletes its files.
create policy deleting on attachments to blockdesk_erasure using (workspace_id = this_workspace());
--> statement-breakpoint
-- A message of a ticket that stops being held is not held any more, except where the ticket is being deleted.
drop trigger messages_released on tickets;
--> statement-breakpoint
create trigger messages_released after update of status on tickets
  for each row when (old.status = 'BLOCKED' and new.status not in ('BLOCKED', 'DELETING')) execute function show_released_messages();
--> statement-breakpoint
create function hide_held_messages() returns trigger language plpgsql as $$
begin
  update messages set held = true where workspace_id = new.workspace_id and ticket_id = new.id and not held;
  return null;
end
$$;
--> statement-breakpoint
create trigger messages_held_again after update of status on tickets
  for each row when (old.status not in ('BLOCKED', 'DELETING') and new.status = 'BLOCKED') execute function hide_held_messages();
--> statement-breakpoint
-- Hides the held tickets of a contact, or one of them, until they are deleted for good.
create function begin_deletion(acting uuid, of_contact uuid, of_ticket uuid, seconds integer, named integer) returns jsonb
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  gone jsonb;
begin
  with disposed as (
    update tickets set status = 'DELETING', undo_id = acting, deleting_at = clock_timestamp() + seconds * interval '1 second'
    where workspace_id = this_workspace() and contact_id = of_contact and status = 'BLOCKED' and (of_ticket is null or id = of_ticket)
    returning id)
  select jsonb_build_object('count', count(*), 'ids', case when count(*) <= named then coalesce(jsonb_agg(id), '[]') end)
  into gone from disposed;
  return gone || jsonb_build_object('messages', (
    select count(*) from tickets ticket
    join messages message on message.workspace_id = ticket.workspace_id and message.ticket_id = ticket.id
    where ticket.workspace_id = this_workspace() and ticket.contact_id = of_contact and ticket.undo_id = acting
      and ticket.status = 'DELETING'));
end
$$;
--> statement-breakpoint
-- Hides the identities that only deleted messages revealed, as the end of a block deletes them. An identity that stands has no other
-- former_at than null, so infinity says that it is to stand again.
create function begin_identity_deletion(acting uuid, of_contact uuid, every boolean, unplaced boolean) returns void
  language sql security definer set search_path = public, pg_temp as $$
  update contact_identities known set undo_id = acting, former_at = coalesce(former_at, 'infinity')
  where workspace_id = this_workspace() and contact_id = of_contact and held and undo_id is null and (every or (
    case when revealed_by is null then unplaced
      else not exists (
        select from tickets ticket
        where ticket.workspace_id = this_workspace() and ticket.id = known.revealed_by and ticket.status <> 'DELETING') end
    and exists (
      select from contact_identities other
      where other.workspace_id = this_workspace() and other.contact_id = known.contact_id and not other.held
        and other.former_at is null)));
$$;
--> statement-breakpoint
-- Holds again what an act released or hid, as far as nothing was done with it since. Where the chat has another held ticket by now, the
-- messages of the newer one join the older one, as in a merge.
create function hold_again(acting uuid, of_contact uuid, named integer) returns jsonb
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  workspace constant uuid := this_workspace();
  marked integer;
  restored integer;
  listed jsonb;
  joined jsonb;
begin
  select count(*), case when count(*) <= named then coalesce(jsonb_agg(jsonb_build_object('ticketId', id, 'channelId', channel_id,
    'from', nullif(status, 'DELETING')) order by id), '[]') end
  into marked, listed from tickets
  where workspace_id = workspace and contact_id = of_contact and undo_id = acting and status in ('BOT', 'UNASSIGNED', 'DELETING');
  select count(*) into restored from tickets ticket
  join messages message on message.workspace_id = ticket.workspace_id and message.ticket_id = ticket.id
  where ticket.workspace_id = workspace and ticket.contact_id = of_contact and ticket.undo_id = acting and ticket.status = 'DELETING';
  with held as (
    select * from tickets
    where workspace_id = workspace and contact_id = of_contact
      and (status = 'BLOCKED' or undo_id = acting and status in ('BOT', 'UNASSIGNED', 'DELETING'))),
  pairs as materialized (
    select older.id as older_id, newer.id as newer_id, newer.channel_id, newer.message_count,
      case when newer.last_message_at > older.last_message_at then newer.last_message_id else older.last_message_id end as last_message_id,
      greatest(newer.last_message_at, older.last_message_at) as last_message_at, newer.legal_hold_at as held_at,
      newer.legal_hold_by_kind as held_by_kind, newer.legal_hold_by_id as held_by_id, newer.legal_hold_note as held_note
    from held older join held newer on newer.channel_id = older.channel_id and newer.group_id = older.group_id
      and (newer.created_at, newer.id) > (older.created_at, older.id)),
  moved as (
    update messages message set ticket_id = older_id, held = true
    from pairs where message.workspace_id = workspace and message.ticket_id = newer_id),
  united as (
    update tickets ticket
    set last_message_id = pairs.last_message_id, last_message_at = pairs.last_message_at,
      message_count = ticket.message_count + pairs.message_count, review = 'NEW', review_until = null, reviewed_at = null,
      reviewed_by_kind = null, reviewed_by_id = null, legal_hold_at = coalesce(ticket.legal_hold_at, pairs.held_at),
      legal_hold_by_kind = case when ticket.legal_hold_at is null then pairs.held_by_kind else ticket.legal_hold_by_kind end,
      legal_hold_by_id = case when ticket.legal_hold_at is null then pairs.held_by_id else ticket.legal_hold_by_id end,
      legal_hold_note = case when ticket.legal_hold_at is null then pairs.held_note else ticket.legal_hold_note end
    from pairs where ticket.workspace_id = workspace and ticket.id = older_id),
  revealed as (
    update contact_identities known set revealed_by = older_id
    from pairs where known.workspace_id = workspace and known.contact_id = of_contact and known.revealed_by = newer_id),
  gone as (
    delete from tickets ticket using pairs where ticket.workspace_id = workspace and ticket.id = newer_id)
  select coalesce(jsonb_agg(jsonb_build_object('ticketId', newer_id, 'intoTicketId', older_id, 'channelId', channel_id)), '[]')
  into joined from pairs;
  update tickets
  set status = 'BLOCKED', undo_id = null, deleting_at = null, bot_waits_since = null, released_at = null, released_by_kind = null,
    released_by_id = null
  where workspace_id = workspace and contact_id = of_contact and undo_id = acting and status in ('BOT', 'UNASSIGNED', 'DELETING');
  update contact_identities known
  set undo_id = null, former_at = nullif(former_at, 'infinity')
  where workspace_id = workspace and contact_id = of_contact and undo_id = acting and (former_at <> 'infinity' or not exists (
    select from contact_identities other
    where other.workspace_id = workspace and other.kind = known.kind and other.value = known.value
      and coalesce(other.provider, other.channel_id::text, '') = coalesce(known.provider, known.channel_id::text, '')
      and other.former_at is null));
  delete from contact_identities where workspace_id = workspace and contact_id = of_contact and undo_id = acting;
  return jsonb_build_object('count', marked, 'messages', restored, 'tickets', listed, 'joined', joined, 'isKnown', exists (
    select from contact_identities
    where workspace_id = workspace and contact_id = of_contact and former_at is null));
end
$$;
--> statement-breakpoint
-- Deletes for good what was hidden: by one act, or of the contact with all acts.
create function finish_deletion(of_contact uuid, acting uuid) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from messages where workspace_id = this_workspace() and ticket_id in (
    select id from tickets
    where workspace_id = this_workspace() and contact_id = of_contact and status = 'DELETING'
      and (acting is null or undo_id = acting));
  delete from tickets
  where workspace_id = this_workspace() and contact_id = of_contact and status = 'DELETING' and (acting is null or undo_id = acting);
  delete from contact_identities
  where workspace_id = this_workspace() and contact_id = of_contact and undo_id is not null and (acting is null or undo_id = acting);
end
$$;
--> statement-breakpoint
grant create on schema public to blockdesk_erasure;
--> statement-breakpoint
do $$
declare
  deleting text;
begin
  foreach deleting in array array['is_being_deleted(uuid, uuid)', 'begin_deletion(uuid, uuid, uuid, integer, integer)',
    'begin_identity_deletion(uuid, uuid, boolean, boolean)', 'hold_again(uuid, uuid, integer)', 'finish_deletion(uuid, uuid)']
  loop
    execute format('revoke all on function %s from public', deleting);
    execute format('grant execute on function %s to blockdesk_app', deleting);
    execute format('alter function %s owner to blockdesk_erasure', deleting);
  end loop;
end
$$;
--> statement-breakpoint
revoke create on schema public from blockdesk_erasure;
