-- Rule 10, to the time that a search takes: what is held stands in indexes of its own, which a search of an agent does not read.
-- "held" follows the ticket: a message is held while its ticket is BLOCKED. The default is fast: no row is written for it.
ALTER TABLE "messages" ADD COLUMN "held" boolean DEFAULT false;
--> statement-breakpoint
alter table messages no force row level security;
--> statement-breakpoint
alter table tickets no force row level security;
--> statement-breakpoint
update messages set held = true from tickets
where tickets.workspace_id = messages.workspace_id and tickets.id = messages.ticket_id and tickets.status = 'BLOCKED';
--> statement-breakpoint
alter table messages force row level security;
--> statement-breakpoint
alter table tickets force row level security;
--> statement-breakpoint
-- A node of the previous release says nothing of it. Then a trigger does.
ALTER TABLE "messages" ALTER COLUMN "held" DROP DEFAULT;
--> statement-breakpoint
create function mark_held_message() returns trigger language plpgsql as $$
begin
  update messages set held = (
    select status = 'BLOCKED' from tickets where workspace_id = new.workspace_id and id = new.ticket_id)
  where workspace_id = new.workspace_id and id = new.id;
  return null;
end
$$;
--> statement-breakpoint
create trigger held_like_ticket after insert on messages
  for each row when (new.held is null) execute function mark_held_message();
--> statement-breakpoint
create function show_released_messages() returns trigger language plpgsql as $$
begin
  update messages set held = false where workspace_id = new.workspace_id and ticket_id = new.id and held;
  return null;
end
$$;
--> statement-breakpoint
-- Not of a statement, though it could release many tickets: a transition table would cost every update of a ticket.
create trigger messages_released after update of status on tickets
  for each row when (old.status = 'BLOCKED' and new.status <> 'BLOCKED') execute function show_released_messages();
--> statement-breakpoint
-- pg_statistic keeps whole texts of deleted rows until the next analyze: no statistics on what people wrote or are known by. To set the
-- type of a column forgets its statistics, on every version of PostgreSQL and without rights of a superuser. Nothing is written for it.
-- The columns for searching depend on these texts, so they are made again, with indexes that leave out what is held.
DROP INDEX "contact_identities_search_grams";
--> statement-breakpoint
DROP INDEX "contact_identities_search_text";
--> statement-breakpoint
DROP INDEX "contacts_search_grams";
--> statement-breakpoint
DROP INDEX "contacts_search_text";
--> statement-breakpoint
DROP INDEX "messages_search_text";
--> statement-breakpoint
DROP INDEX "messages_search_grams";
--> statement-breakpoint
alter table contacts drop column search_text;
--> statement-breakpoint
alter table contacts alter column display_name type text, alter column display_name set statistics 0;
--> statement-breakpoint
alter table contacts add column search_text text generated always as (search_fold(display_name)) stored not null;
--> statement-breakpoint
alter table contacts alter column search_text set statistics 0;
--> statement-breakpoint
alter table contact_identities drop column search_text;
--> statement-breakpoint
alter table contact_identities alter column value type text, alter column value set statistics 0;
--> statement-breakpoint
alter table contact_identities add column search_text text generated always as (search_fold(value)) stored not null;
--> statement-breakpoint
alter table contact_identities alter column search_text set statistics 0;
--> statement-breakpoint
alter table messages drop column search_text;
--> statement-breakpoint
alter table messages alter column body type text, alter column body set statistics 0;
--> statement-breakpoint
alter table messages add column search_text text generated always as (search_fold(body)) stored not null;
--> statement-breakpoint
alter table messages alter column search_text set statistics 0;
--> statement-breakpoint
CREATE INDEX "contacts_search_text" ON "contacts" USING gin ("workspace_id","search_text" gin_trgm_ops);
--> statement-breakpoint
CREATE INDEX "contacts_search_grams" ON "contacts" USING gin ("workspace_id",(search_grams("search_text") collate "C"));
--> statement-breakpoint
alter index contacts_search_grams alter column 2 set statistics 0;
--> statement-breakpoint
CREATE INDEX "contact_identities_search_text" ON "contact_identities" USING gin ("workspace_id","search_text" gin_trgm_ops) WHERE not held;
--> statement-breakpoint
CREATE INDEX "contact_identities_search_grams" ON "contact_identities" USING gin ("workspace_id",(search_grams("search_text") collate "C")) WHERE not held;
--> statement-breakpoint
alter index contact_identities_search_grams alter column 2 set statistics 0;
--> statement-breakpoint
CREATE INDEX "contact_identities_held_search_text" ON "contact_identities" USING gin ("workspace_id","search_text" gin_trgm_ops) WHERE held;
--> statement-breakpoint
CREATE INDEX "contact_identities_held_search_grams" ON "contact_identities" USING gin ("workspace_id",(search_grams("search_text") collate "C")) WHERE held;
--> statement-breakpoint
alter index contact_identities_held_search_grams alter column 2 set statistics 0;
--> statement-breakpoint
CREATE INDEX "messages_search_text" ON "messages" USING gin ("workspace_id","search_text" gin_trgm_ops) WHERE not held;
--> statement-breakpoint
CREATE INDEX "messages_search_grams" ON "messages" USING gin ("workspace_id",(search_message_grams("search_text") collate "C")) WHERE not held;
--> statement-breakpoint
alter index messages_search_grams alter column 2 set statistics 0;
--> statement-breakpoint
CREATE INDEX "messages_held_search_text" ON "messages" USING gin ("workspace_id","search_text" gin_trgm_ops) WHERE held;
--> statement-breakpoint
CREATE INDEX "messages_held_search_grams" ON "messages" USING gin ("workspace_id",(search_message_grams("search_text") collate "C")) WHERE held;
--> statement-breakpoint
alter index messages_held_search_grams alter column 2 set statistics 0;
--> statement-breakpoint
alter table messages alter column external_id type text,
  alter column external_id set statistics 0;
--> statement-breakpoint
alter table tickets alter column group_id type text,
  alter column group_id set statistics 0;
--> statement-breakpoint
alter table blocks alter column note type text,
  alter column note set statistics 0;
--> statement-breakpoint
alter table block_changes alter column from_note type text, alter column to_note type text,
  alter column from_note set statistics 0, alter column to_note set statistics 0;
--> statement-breakpoint
alter table merge_proposals alter column value type text,
  alter column value set statistics 0;
--> statement-breakpoint
alter table unrouted_messages alter column address type text, alter column external_id type text, alter column raw type text,
  alter column address set statistics 0, alter column external_id set statistics 0, alter column raw set statistics 0;
--> statement-breakpoint
alter table users alter column subject type text, alter column display_name type text, alter column email type text,
  alter column subject set statistics 0, alter column display_name set statistics 0, alter column email set statistics 0;
--> statement-breakpoint
alter table accepted_messages alter column external_id type text,
  alter column external_id set statistics 0;
--> statement-breakpoint
alter table blocked_identities alter column hash type bytea, alter column hash set statistics 0;
--> statement-breakpoint
-- The key of cursors is nothing to keep a copy of either.
alter table logs alter column sealing_key type text, alter column sealing_key set statistics 0;
--> statement-breakpoint
grant select (search_text) on contacts to blockdesk_search;
--> statement-breakpoint
grant select (search_text) on contact_identities to blockdesk_search;
--> statement-breakpoint
grant select (search_text, held) on messages to blockdesk_search;
--> statement-breakpoint
-- As in migration 18. What is looked up in messages stands in one of the two indexes: that of what is held, or the other.
drop function search_plan(jsonb);
--> statement-breakpoint
create function search_plan(readings jsonb, of_held boolean default false) returns jsonb language plpgsql immutable parallel safe as $$
declare
  reading jsonb;
  unit jsonb;
  units jsonb;
  planned jsonb := '[]';
  path text;
  folded text;
  escaped text;
  has_trigram boolean;
  by_gram boolean;
  -- What is compared, and with which pattern of the unit.
  shown constant text := '%s.search_text like $1 #>> ''{%s,like}''';
  grams constant text := '%s and (search_grams(%s.search_text) collate "C") @> search_grams($1 #>> ''{%s,folded}'')';
  message_grams constant text := '%s and (search_message_grams(message.search_text) collate "C") @> search_grams($1 #>> ''{%s,folded}'')';
  beginning constant text := 'left(message.search_text, 160) like $1 #>> ''{%s,like}''';
  word constant text := '(%s or message.search_text like $1 #>> ''{%s,starts}'')';
  spelled constant text := 'identity.kind = $1 #>> ''{%1$s,exact,%2$s,kind}'' and identity.value = $1 #>> ''{%1$s,exact,%2$s,value}''';
  part constant text := 'identity.search_text like $1 #>> ''{%s,parts,%s}''';
  spellings text[];
begin
  for reading in select value from jsonb_array_elements(readings) loop
    units := '[]';
    for unit in select value from jsonb_array_elements(reading) loop
      path := jsonb_array_length(planned) || ',' || jsonb_array_length(units);
      spellings := array(select format(spelled, path, place - 1)
          from generate_series(1, coalesce(jsonb_array_length(unit -> 'exact'), 0)) place)
        || array(select format(part, path, place - 1)
          from generate_series(1, coalesce(jsonb_array_length(unit -> 'parts'), 0)) place);
      folded := nullif(btrim(search_fold(unit ->> 'text')), '');
      escaped := regexp_replace(folded, '([\\%_])', '\\\1', 'g');
      has_trigram := folded ~ '[[:alnum:]]{3}|[[:alnum:]]{2}[^[:alnum:]]|[^[:alnum:]][[:alnum:]]';
      by_gram := folded !~ '[\u0001-\u0dff\u0f00-\u0fff\u10a0-\u177f\u1800-\u1fff]';
      unit := unit || jsonb_build_object(
        'parts', (select jsonb_agg(search_fold(value) order by place)
          from jsonb_array_elements_text(unit -> 'parts') with ordinality as given(value, place)),
        'folded', folded, 'like', '%' || escaped || '%', 'starts', '% ' || escaped || '%',
        'identity_look', to_jsonb(spellings), 'identity_test', array_to_string(spellings, ' or '));
      if folded is not null then
        unit := unit || jsonb_build_object(
          'name_test', format(shown, 'contact', path),
          'identity_test', array_to_string(format(shown, 'identity', path) || spellings, ' or '),
          'is_short', not has_trigram,
          'message_test', case when has_trigram or by_gram then format(shown, 'message', path)
            else format(word, format(beginning, path), path) end);
        unit := unit || case when has_trigram then jsonb_build_object(
          'name_look', unit -> 'name_test',
          'identity_look', to_jsonb(format(shown, 'identity', path) || spellings),
          'message_look', unit -> 'message_test')
        else jsonb_build_object(
          'name_look', format(grams, unit ->> 'name_test', 'contact', path),
          'identity_look', to_jsonb(format(grams, format(shown, 'identity', path), 'identity', path) || spellings),
          'message_look', case when by_gram then format(message_grams, unit ->> 'message_test', path)
            else format(word, format(message_grams, format(beginning, path), path), path) end) end;
        unit := unit || jsonb_build_object('message_look',
          (unit ->> 'message_look') || case when of_held then ' and message.held' else ' and not message.held' end);
        units := units || unit;
      elsif cardinality(spellings) > 0 then
        units := units || unit;
      end if;
    end loop;
    if units <> '[]' then
      planned := planned || jsonb_build_array(units);
    end if;
  end loop;
  return planned;
end
$$;
--> statement-breakpoint
revoke all on function search_plan(jsonb, boolean) from public;
--> statement-breakpoint
grant execute on function search_plan(jsonb, boolean) to blockdesk_search;
--> statement-breakpoint
-- As in migration 18, with an index of the identities that held messages revealed: an agent does not read it.
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
    select 'identity.contact_id from contact_identities identity where identity.workspace_id = $2 and ' || held || ' and ' || value
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
grant create on schema public to blockdesk_search;
--> statement-breakpoint
-- As in migration 18. The list of what is held finds held messages, and every other list finds the others.
create or replace function search_tickets(readings jsonb, listed_status text, on_channel uuid, of_contact uuid, of_assignee uuid,
  before_at timestamptz, before_id uuid, most integer) returns setof uuid
  language plpgsql stable security definer set search_path = public, pg_temp set enable_seqscan = off set jit = off rows 20 as $$
declare
  listed constant text := 'ticket.workspace_id = $1 and ticket.status = $2'
    || case when on_channel is null then '' else ' and ticket.channel_id = $3' end
    || case when of_contact is null then '' else ' and ticket.contact_id = $4' end
    || case when of_assignee is null then '' else ' and ticket.assignee_id = $5' end
    || ' and (ticket.last_message_at, ticket.id) < ($6, $7)';
  -- At most 5,000 messages beside those of the first ticket: a step of a walk is short, whatever a ticket holds.
  step constant text := '
    select coalesce(array_agg(id order by place), ''{}''), array_agg(contact_id order by place),
      (array_agg(last_message_at order by place desc))[1], (array_agg(id order by place desc))[1], sum(message_count)
    from (
      select *, row_number() over newest as place, sum(message_count) over newest - message_count as earlier
      from (
        select id, contact_id, last_message_at, message_count from tickets ticket where ' || listed || '
        order by ticket.last_message_at desc, ticket.id desc limit $8) page
      window newest as (order by last_message_at desc, id desc)) walked
    where earlier < 5000';
  lookup constant text := '
    select coalesce(array_agg(id order by last_message_at desc, id desc), ''{}''), array_agg(contact_id order by last_message_at desc, id desc)
    from (
      select id, contact_id, last_message_at from (
        select id, contact_id, last_message_at from tickets ticket where ' || listed || ' and contact_id = any($9)
        union
        select id, contact_id, last_message_at from tickets ticket where ' || listed || ' and id = any($10)) candidate
      order by last_message_at desc, id desc limit $8) newest';
  workspace constant uuid := this_workspace();
  held constant boolean := sees_held();
  plan constant jsonb := search_plan(readings, listed_status = 'BLOCKED');
  test constant text := search_test(plan, true);
  wanted constant bigint := most;
  at timestamptz := before_at;
  id uuid := before_id;
  ids uuid[];
  contact_ids uuid[];
  met integer;
  weight bigint;
  walked bigint := 0;
  size integer := 100;
  candidates record;
  walk_limit integer;
  walk_reach integer;
  lookup_limit integer;
begin
  if listed_status = 'BLOCKED' and not held then
    return;
  end if;
  for walk_limit, walk_reach, lookup_limit in values (300, 4000, 10000), (2100, 12000, null) loop
    while walked < walk_limit or wanted * walked < (wanted - most) * walk_reach loop
      execute step into ids, contact_ids, at, id, weight using workspace, listed_status, on_channel, of_contact, of_assignee, at, id, size;
      if ids = '{}' then
        return;
      end if;
      return query select * from search_matching(plan, test, ids, contact_ids, most);
      get diagnostics met = row_count;
      most := most - met;
      if most <= 0 then
        return;
      end if;
      walked := walked + weight;
      size := least(size * 2, 1000);
    end loop;
    candidates := search_candidates(plan, true, lookup_limit);
    continue when candidates.people is null;
    execute lookup into ids, contact_ids using workspace, listed_status, on_channel, of_contact, of_assignee, at, id,
      case when candidates.sure then most end, candidates.people, candidates.said;
    if candidates.sure then
      return query select * from unnest(ids);
      return;
    end if;
    return query select * from search_matching(plan, test, ids, contact_ids, most);
    return;
  end loop;
end
$$;
--> statement-breakpoint
revoke create on schema public from blockdesk_search;
