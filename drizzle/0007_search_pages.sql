-- The distinct characters of a text and pairs of them, in lower case. Trigrams find neither one character nor two, nor any that are
-- no letters. Built-in functions alone: a procedural language takes ten times as long, and each message pays for it.
create function search_grams(value text) returns text[] language sql immutable parallel safe
  return array_remove(
    string_to_array(lower(value), null)
      || string_to_array(regexp_replace(lower(value), '(..)', E'\\1\x01', 'g'), E'\x01')
      || string_to_array(regexp_replace(substr(lower(value), 2), '(..)', E'\\1\x01', 'g'), E'\x01'), '');
--> statement-breakpoint
CREATE INDEX "contact_identities_grams" ON "contact_identities" USING gin ("workspace_id",(search_grams("value") collate "C"));
--> statement-breakpoint
CREATE INDEX "contacts_active_recent" ON "contacts" USING btree ("workspace_id","updated_at","id") WHERE block_id is null;
--> statement-breakpoint
CREATE INDEX "contacts_name_grams" ON "contacts" USING gin ("workspace_id",(search_grams("display_name") collate "C"));
--> statement-breakpoint
CREATE INDEX "messages_preview_grams" ON "messages" USING gin ("workspace_id",(search_grams(left("body", 160)) collate "C"));
--> statement-breakpoint
CREATE INDEX "tickets_of_channel" ON "tickets" USING btree ("workspace_id","channel_id","status","last_message_at","id");
--> statement-breakpoint
CREATE INDEX "tickets_of_assignee" ON "tickets" USING btree ("workspace_id","assignee_id","status","last_message_at","id") WHERE assignee_id is not null;
--> statement-breakpoint
-- The condition by which an index finds a text: trigrams where the pattern has one, else characters and pairs. Both arguments are SQL
-- of ours, the second the name of a parameter.
create function search_condition(shown text, parameter text, pattern text) returns text language sql immutable parallel safe
  return format(case when pattern ~ '[[:alnum:]]{3}' then '%1$s ilike %2$s' else
    '%1$s ilike %2$s and (search_grams(%1$s) collate "C") @> search_grams(regexp_replace(substr(%2$s, 2, length(%2$s) - 2), ''\\(.)'', ''\1'', ''g''))' end,
    shown, parameter);
--> statement-breakpoint
-- The contacts that match, in no order: at most `most` by their name, and as many by each spelling of an identity. Null stands for all.
create function matching_contacts(pattern text, digits text, most integer) returns uuid[]
  language plpgsql stable security definer set search_path = public, pg_temp set enable_seqscan = off set jit = off as $$
declare
  found uuid[];
  more uuid[];
begin
  execute 'select array(select id from contacts where workspace_id = $1 and ' || search_condition('display_name', '$2', pattern)
    || ' limit $3)' into found using this_workspace(), pattern, most;
  foreach pattern in array array_remove(array[pattern, digits], null) loop
    execute 'select array(select contact_id from contact_identities where workspace_id = $1 and (not held or $4) and '
      || search_condition('value', '$2', pattern) || ' limit $3)' into more using this_workspace(), pattern, most, sees_held();
    found := found || more;
  end loop;
  return found;
end
$$;
--> statement-breakpoint
-- The tickets of a list that match, the newest message first, at most `most` after a place. A text that stands in many is met soon on
-- a walk from the newest; one that stands in few is looked up. What is neither costs a longer walk, and at last the whole lookup.
-- Each way answers the same. Nobody but who sees what is held is answered a held ticket.
-- The search_tickets of two arguments stays beside it, and so does search_contacts: nodes of the previous release call them during
-- an upgrade.
create function search_tickets(pattern text, digits text, listed_status text, on_channel uuid, of_contact uuid, of_assignee uuid,
  before_at timestamptz, before_id uuid, most integer) returns setof uuid
  language plpgsql stable security definer set search_path = public, pg_temp set enable_seqscan = off set jit = off rows 20 as $$
declare
  listed constant text := 'ticket.workspace_id = $1 and ticket.status = $2'
    || case when on_channel is null then '' else ' and ticket.channel_id = $3' end
    || case when of_contact is null then '' else ' and ticket.contact_id = $4' end
    || case when of_assignee is null then '' else ' and ticket.assignee_id = $5' end
    || ' and (ticket.last_message_at, ticket.id) < ($6, $7)';
  walk constant text := '
    select coalesce(array_agg(id order by last_message_at desc, id desc) filter (where matches), ''{}''), count(*),
      (array_agg(last_message_at order by last_message_at, id))[1], (array_agg(id order by last_message_at, id))[1]
    from (
      select ticket.id, ticket.last_message_at, coalesce(
        (select true from contacts where workspace_id = $1 and contacts.id = ticket.contact_id and display_name ilike $9),
        (select true from contact_identities where workspace_id = $1 and contact_id = ticket.contact_id
          and (value ilike $9 or value ilike $10) and (not held or $11) limit 1),
        (select true from messages where workspace_id = $1 and ticket_id = ticket.id and left(body, 160) ilike $9 limit 1),
        false) as matches
      from tickets ticket where ' || listed || '
      order by ticket.last_message_at desc, ticket.id desc limit $8) walked';
  lookup constant text := '
    select id from (
      select id, last_message_at from tickets ticket where ' || listed || ' and contact_id = any($9)
      union
      select id, last_message_at from tickets ticket where ' || listed || ' and id = any($10)) matching
    order by last_message_at desc, id desc limit $8';
  workspace constant uuid := this_workspace();
  held constant boolean := sees_held();
  at timestamptz := before_at;
  id uuid := before_id;
  found uuid[];
  size bigint := 100;
  met bigint;
  walked bigint := 0;
  people uuid[];
  said uuid[];
  walk_limit bigint;
  lookup_limit integer;
begin
  if listed_status = 'BLOCKED' and not held then
    return;
  end if;
  for walk_limit, lookup_limit in values (300, 10000), (2100, null) loop
    while walked < walk_limit loop
      execute walk into found, met, at, id using workspace, listed_status, on_channel, of_contact, of_assignee, at, id, size,
        pattern, digits, held;
      return query select * from unnest(found) limit most;
      most := most - cardinality(found);
      if most <= 0 or met < size then
        return;
      end if;
      walked := walked + met;
      size := least(size * 2, 1000);
    end loop;
    people := matching_contacts(pattern, digits, lookup_limit);
    execute 'select array(select ticket_id from messages where workspace_id = $1 and '
      || search_condition('left(body, 160)', '$2', pattern) || ' limit $3)' into said using workspace, pattern, lookup_limit;
    if lookup_limit is null or greatest(cardinality(people), cardinality(said)) < lookup_limit then
      return query execute lookup using workspace, listed_status, on_channel, of_contact, of_assignee, at, id, most, people, said;
      return;
    end if;
  end loop;
end
$$;
--> statement-breakpoint
-- The same for the contacts of a tab, the latest change first.
create function search_contacts(pattern text, digits text, tab text, before_at timestamptz, before_id uuid, most integer)
  returns setof uuid
  language plpgsql stable security definer set search_path = public, pg_temp set enable_seqscan = off set jit = off rows 20 as $$
declare
  listed constant text := 'contact.workspace_id = $1'
    || case tab when 'BLOCKED' then ' and contact.block_id is not null' when 'ACTIVE' then ' and contact.block_id is null' else '' end
    || ' and (contact.updated_at, contact.id) < ($2, $3)';
  walk constant text := '
    select coalesce(array_agg(id order by updated_at desc, id desc) filter (where matches), ''{}''), count(*),
      (array_agg(updated_at order by updated_at, id))[1], (array_agg(id order by updated_at, id))[1]
    from (
      select contact.id, contact.updated_at, coalesce(
        nullif(contact.display_name ilike $5, false),
        (select true from contact_identities where workspace_id = $1 and contact_id = contact.id
          and (value ilike $5 or value ilike $6) and (not held or $7) limit 1),
        false) as matches
      from contacts contact where ' || listed || '
      order by contact.updated_at desc, contact.id desc limit $4) walked';
  lookup constant text := '
    select id from contacts contact where ' || listed || ' and id = any($5) order by updated_at desc, id desc limit $4';
  workspace constant uuid := this_workspace();
  at timestamptz := before_at;
  id uuid := before_id;
  found uuid[];
  size bigint := 100;
  met bigint;
  walked bigint := 0;
  walk_limit bigint;
  lookup_limit integer;
begin
  for walk_limit, lookup_limit in values (300, 10000), (2100, null) loop
    while walked < walk_limit loop
      execute walk into found, met, at, id using workspace, at, id, size, pattern, digits, sees_held();
      return query select * from unnest(found) limit most;
      most := most - cardinality(found);
      if most <= 0 or met < size then
        return;
      end if;
      walked := walked + met;
      size := least(size * 2, 1000);
    end loop;
    found := matching_contacts(pattern, digits, lookup_limit);
    if lookup_limit is null or cardinality(found) < lookup_limit then
      return query execute lookup using workspace, at, id, most, found;
      return;
    end if;
  end loop;
end
$$;
--> statement-breakpoint
revoke all on function matching_contacts, search_contacts(text, text, text, timestamptz, uuid, integer), search_tickets(text, text, text, uuid, uuid, uuid, timestamptz, uuid, integer) from public;
--> statement-breakpoint
grant execute on function search_contacts(text, text, text, timestamptz, uuid, integer), search_tickets(text, text, text, uuid, uuid, uuid, timestamptz, uuid, integer) to blockdesk_app;
--> statement-breakpoint
grant select (updated_at, block_id) on contacts to blockdesk_search;
--> statement-breakpoint
grant select (status, channel_id, assignee_id, last_message_at) on tickets to blockdesk_search;
--> statement-breakpoint
-- Owned by the role they run as; it needs the right to create here only for the moment of the transfer.
grant create on schema public to blockdesk_search;
--> statement-breakpoint
alter function matching_contacts owner to blockdesk_search;
--> statement-breakpoint
alter function search_contacts(text, text, text, timestamptz, uuid, integer) owner to blockdesk_search;
--> statement-breakpoint
alter function search_tickets(text, text, text, uuid, uuid, uuid, timestamptz, uuid, integer) owner to blockdesk_search;
--> statement-breakpoint
revoke create on schema public from blockdesk_search;
