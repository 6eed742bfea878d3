-- A text as a search compares it: compatibility forms, accents, letter case and invisible characters make no difference. Vowel signs of
-- Indic scripts and of Thai, and the voicing of Japanese, are letters and stay. Each step is immutable: normalize() may not change for
-- a character that it knows, and `unaccent` would be merely stable. Most texts are ASCII, where few steps are needed.
create function search_fold(value text) returns text language sql immutable parallel safe
  return case when octet_length(value) = length(value) then translate(lower(value collate "C"), E'\n\t\r', '  ')
    else normalize(replace(replace(replace(replace(translate(lower(regexp_replace(normalize(value, nfkd),
      '[\u00ad\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u061c\u0640\u064b-\u065f\u0670'
      '\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u180b-\u180f\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u202a-\u202e\u2060-\u206f'
      '\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\ufeff\U000e0000-\U000e0fff]+', '', 'g')),
      E'łøđħŧıς\n\t\r', 'lodhtiσ  '), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'), nfc) end;
--> statement-breakpoint
-- The grams of a message: of its first 160 characters, and beyond them of scripts that put no spaces between words, where two
-- characters are a word. Grams of everything would double what a long message costs.
create function search_message_grams(value text) returns text[] language sql immutable parallel safe
  return search_grams(left(value, 160) || case when octet_length(value) = length(value) then ''
    else regexp_replace(substr(value, 161), '[\u0001-\u0dff\u0f00-\u0fff\u10a0-\u177f\u1800-\u1fff]+', '', 'g') end);
--> statement-breakpoint
DROP INDEX "contact_identities_grams";
--> statement-breakpoint
DROP INDEX "contact_identities_search";
--> statement-breakpoint
DROP INDEX "contacts_name_grams";
--> statement-breakpoint
DROP INDEX "contacts_name_search";
--> statement-breakpoint
DROP INDEX "messages_preview_search";
--> statement-breakpoint
DROP INDEX "messages_preview_grams";
--> statement-breakpoint
ALTER TABLE "contact_identities" ADD COLUMN "search_text" text GENERATED ALWAYS AS (search_fold(value)) STORED NOT NULL;
--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "search_text" text GENERATED ALWAYS AS (search_fold(display_name)) STORED NOT NULL;
--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "search_text" text GENERATED ALWAYS AS (search_fold(body)) STORED NOT NULL;
--> statement-breakpoint
CREATE INDEX "contact_identities_search_grams" ON "contact_identities" USING gin ("workspace_id",(search_grams("search_text") collate "C"));
--> statement-breakpoint
CREATE INDEX "contact_identities_search_text" ON "contact_identities" USING gin ("workspace_id","search_text" gin_trgm_ops);
--> statement-breakpoint
CREATE INDEX "contacts_search_grams" ON "contacts" USING gin ("workspace_id",(search_grams("search_text") collate "C"));
--> statement-breakpoint
CREATE INDEX "contacts_search_text" ON "contacts" USING gin ("workspace_id","search_text" gin_trgm_ops);
--> statement-breakpoint
CREATE INDEX "messages_search_text" ON "messages" USING gin ("workspace_id","search_text" gin_trgm_ops);
--> statement-breakpoint
CREATE INDEX "messages_search_grams" ON "messages" USING gin ("workspace_id",(search_message_grams("search_text") collate "C"));
--> statement-breakpoint
-- A search is a list of readings, and a reading is a list of units. A reading finds a row where each unit is found: in the name or in an
-- identity of the contact, or in one message. A unit has a text, or spellings of an identity, or both:
--   {"text": "Jane", "exact": [{"kind": "EMAIL", "value": "jane@mail.example"}], "parts": ["%jane%"]}
-- This function answers the conditions of each unit as SQL, of a name, of an identity and of a message. They read their patterns from $1,
-- the answer itself, so no pattern becomes a part of a statement. `test` is for one row, and `look` is for an index. Three ways lead to
-- a text: trigrams, when it has one; grams, when it is short and of a script without spaces; any other short text is found in the first
-- 160 characters of a message, and beyond them where a word begins. A unit that shows nothing is left out, and so is an empty reading.
create function search_plan(readings jsonb) returns jsonb language plpgsql immutable parallel safe as $$
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
-- The contacts in whose name or identities a unit is found, in no order. Null when they are more than `most`; a null `most` stands for all.
create function search_people(plan jsonb, unit jsonb, most integer) returns uuid[]
  language plpgsql stable as $$
declare
  people uuid[] := '{}';
  found uuid[];
  look text;
begin
  for look in
    select 'contact.id from contacts contact where contact.workspace_id = $2 and ' || (unit ->> 'name_look') where unit ? 'name_look'
    union all
    select 'identity.contact_id from contact_identities identity where identity.workspace_id = $2 and (not identity.held or $4) and '
      || value from jsonb_array_elements_text(unit -> 'identity_look')
  loop
    execute 'select array(select ' || look || ' limit $3)' into found using plan, this_workspace(), most, sees_held();
    if cardinality(found) >= most then
      return null;
    end if;
    people := people || found;
  end loop;
  return people;
end
$$;
--> statement-breakpoint
-- The tickets with a message in which all units are found, in no order. Null when they are more than `most`.
create function search_said(plan jsonb, units jsonb, most integer) returns uuid[]
  language plpgsql stable as $$
declare
  found uuid[];
begin
  execute 'select array(select message.ticket_id from messages message where message.workspace_id = $2'
    || (select string_agg(' and ' || (unit ->> 'message_look'), '') from jsonb_array_elements(units) unit) || ' limit $3)'
    into found using plan, this_workspace(), most;
  return case when cardinality(found) >= most then null else found end;
end
$$;
--> statement-breakpoint
-- The statement that tests rows: it answers which of the tickets $2 of the contacts $3 are found, in their order. Without messages it
-- tests contacts alone, given twice.
create function search_test(plan jsonb, with_messages boolean) returns text language plpgsql immutable parallel safe as $$
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
      where identity.workspace_id = $4 and identity.contact_id = item.contact_id and (not identity.held or $5) offset 0) identities
    where ' || by_person || case when not with_messages then '' else ' or (
      select true from messages message where message.workspace_id = $4 and message.ticket_id = item.id and (' || by_message || ') limit 1)' end;
end
$$;
--> statement-breakpoint
-- The tickets with a message in which one of the units is found. Null when they are more than `most` for a unit.
create function search_said_of_any(plan jsonb, units jsonb, most integer) returns uuid[]
  language plpgsql stable as $$
declare
  unit jsonb;
  found uuid[] := '{}';
begin
  for unit in select value from jsonb_array_elements(units) where value ? 'message_look' loop
    found := found || search_said(plan, jsonb_build_array(unit), most);
    exit when found is null;
  end loop;
  return found;
end
$$;
--> statement-breakpoint
-- The contacts `people` and the tickets `said`, among which a search finds whatever it finds. `sure` says that it finds each of them.
-- `people` is null when they are more than `most`. Each of three ways meets all that a reading finds. One that meets few is taken:
--   one message with all units that no contact has;
--   a contact with all units, or a message with any of them;
--   a contact with the rarest unit, or a message with it and with those that no contact has.
create function search_candidates(plan jsonb, with_messages boolean, most integer, out people uuid[], out said uuid[], out sure boolean)
  language plpgsql stable as $$
declare
  few constant integer := 1000;
  reading jsonb;
  unit jsonb;
  is_single boolean;
  has_longer boolean;
  is_complete boolean;
  enough integer;
  known uuid[];
  shared uuid[];
  fewest uuid[];
  rarest jsonb;
  unknown jsonb;
  found uuid[];
begin
  people := '{}';
  said := '{}';
  sure := true;
  for reading in select value from jsonb_array_elements(plan) loop
    is_single := jsonb_array_length(reading) = 1;
    has_longer := reading @? '$[*] ? (@.is_short == false)';
    found := null;
    -- First up to 1,000 contacts of each unit. One with fewer is enough.
    foreach enough in array case when is_single then array[most] else array[few, most] end loop
      unknown := '[]';
      shared := null;
      fewest := null;
      is_complete := true;
      for unit in select value from jsonb_array_elements(reading) loop
        -- Many contacts have a short text. Beside a longer one it is only tested.
        known := case when has_longer and unit @> '{"is_short": true}' then null else search_people(plan, unit, enough) end;
        if known = '{}' then
          unknown := unknown || jsonb_build_array(unit);
        elsif known is null then
          is_complete := false;
        else
          shared := case when shared is null then known else array(select unnest(shared) intersect select unnest(known)) end;
          if fewest is null or cardinality(known) < cardinality(fewest) then
            fewest := known;
            rarest := unit;
          end if;
        end if;
      end loop;
      exit when exists (select from jsonb_array_elements(unknown) silent where not with_messages or not silent ? 'message_look');
      if enough = few and unknown <> '[]' and (fewest is null or cardinality(fewest) > 100) then
        found := search_said(plan, unknown, few);
      end if;
      exit when found is not null or fewest is not null or is_complete;
    end loop;
    continue when exists (select from jsonb_array_elements(unknown) silent where not with_messages or not silent ? 'message_look');
    if unknown = '[]' then
      found := case when shared is null then null when not with_messages then '{}'
        else search_said_of_any(plan, reading, case when is_single then most else few end) end;
      sure := sure and is_complete and (is_single or found = '{}');
      people := case when found is null then people else people || shared end;
    else
      sure := sure and unknown = reading;
    end if;
    if found is null and fewest is not null and not is_single then
      sure := false;
      people := people || fewest;
      found := case when with_messages and rarest ? 'message_look'
        then search_said(plan, unknown || jsonb_build_array(rarest), most) else '{}' end;
    elsif found is null and unknown <> '[]' then
      found := search_said(plan, unknown, most);
    end if;
    if found is null or people is null then
      people := null;
      return;
    end if;
    said := said || found;
  end loop;
end
$$;
--> statement-breakpoint
-- Which of these tickets, or contacts, a search finds, in their order, at most `most`.
create function search_matching(plan jsonb, test text, ids uuid[], contact_ids uuid[], most integer) returns setof uuid
  language plpgsql stable as $$
declare
  place integer := 1;
  found uuid[];
begin
  while place <= cardinality(ids) and most > 0 loop
    execute test into found using plan, ids[place : place + 199], contact_ids[place : place + 199], this_workspace(), sees_held();
    return query select * from unnest(found) limit most;
    most := most - cardinality(found);
    place := place + 200;
  end loop;
end
$$;
--> statement-breakpoint
-- The tickets of a list that a search finds, the newest message first, at most `most` after a place. What stands in many tickets is met
-- soon on a walk from the newest, which goes on while it finds enough. What stands in few is looked up. What is neither costs a longer
-- walk, and at last the whole lookup. Each way answers the same. A held ticket is answered only to a viewer who sees held tickets.
-- The functions of the same names with a pattern stay beside it: nodes of the previous release call them during an upgrade.
create function search_tickets(readings jsonb, listed_status text, on_channel uuid, of_contact uuid, of_assignee uuid,
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
  plan constant jsonb := search_plan(readings);
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
grant select (held) on contacts to blockdesk_search;
--> statement-breakpoint
-- The same for the contacts of a tab, the latest change first. A contact that a held message made is in no search of an agent. Row-level
-- security hides its row, and here its place in the page and in the count is taken away too.
create function search_contacts(readings jsonb, tab text, before_at timestamptz, before_id uuid, most integer) returns setof uuid
  language plpgsql stable security definer set search_path = public, pg_temp set enable_seqscan = off set jit = off rows 20 as $$
declare
  listed constant text := 'contact.workspace_id = $1'
    || case when sees_held() then '' else ' and not contact.held' end
    || case tab when 'BLOCKED' then ' and contact.block_id is not null' when 'ACTIVE' then ' and contact.block_id is null' else '' end
    || ' and (contact.updated_at, contact.id) < ($2, $3)';
  newest constant text := '
    select coalesce(array_agg(id order by updated_at desc, id desc), ''{}''), (array_agg(updated_at order by updated_at, id))[1],
      (array_agg(id order by updated_at, id))[1]
    from (
      select id, updated_at from contacts contact where ' || listed || '%s
      order by updated_at desc, id desc limit $4) newest';
  workspace constant uuid := this_workspace();
  plan constant jsonb := search_plan(readings);
  test constant text := search_test(plan, false);
  wanted constant bigint := most;
  at timestamptz := before_at;
  id uuid := before_id;
  ids uuid[];
  met integer;
  walked bigint := 0;
  size integer := 100;
  candidates record;
  walk_limit integer;
  walk_reach integer;
  lookup_limit integer;
begin
  for walk_limit, walk_reach, lookup_limit in values (300, 4000, 10000), (2100, 12000, null) loop
    while walked < walk_limit or wanted * walked < (wanted - most) * walk_reach loop
      execute format(newest, '') into ids, at, id using workspace, at, id, size;
      return query select * from search_matching(plan, test, ids, ids, most);
      get diagnostics met = row_count;
      most := most - met;
      if most <= 0 or cardinality(ids) < size then
        return;
      end if;
      walked := walked + size;
      size := least(size * 2, 1000);
    end loop;
    candidates := search_candidates(plan, false, lookup_limit);
    continue when candidates.people is null;
    execute format(newest, ' and id = any($5)') into ids, at, id using workspace, at, id,
      case when candidates.sure then most end, candidates.people;
    if candidates.sure then
      return query select * from unnest(ids);
      return;
    end if;
    return query select * from search_matching(plan, test, ids, ids, most);
    return;
  end loop;
end
$$;
--> statement-breakpoint
-- For nodes of the previous release: their pattern is one text, and their digits are a part of an identity.
create function search_readings(pattern text, digits text) returns jsonb language sql immutable parallel safe
  return jsonb_build_array(jsonb_build_array(jsonb_build_object(
    'text', regexp_replace(substr(pattern, 2, length(pattern) - 2), '\\(.)', '\1', 'g'),
    'parts', to_jsonb(array_remove(array[digits], null)))));
--> statement-breakpoint
create or replace function search_tickets(pattern text, digits text, listed_status text, on_channel uuid, of_contact uuid, of_assignee uuid,
  before_at timestamptz, before_id uuid, most integer) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp rows 20
begin atomic
  select search_tickets(search_readings(pattern, digits), listed_status, on_channel, of_contact, of_assignee, before_at, before_id, most);
end;
--> statement-breakpoint
create or replace function search_contacts(pattern text, digits text, tab text, before_at timestamptz, before_id uuid, most integer)
  returns setof uuid
  language sql stable security definer set search_path = public, pg_temp rows 20
begin atomic
  select search_contacts(search_readings(pattern, digits), tab, before_at, before_id, most);
end;
--> statement-breakpoint
drop function search_tickets(text, text), search_contacts(text, text), matching_contacts(text, text, integer),
  search_condition(text, text, text);
--> statement-breakpoint
revoke all on function search_plan, search_people, search_said, search_said_of_any, search_test, search_candidates, search_matching, search_readings,
  search_contacts(jsonb, text, timestamptz, uuid, integer),
  search_tickets(jsonb, text, uuid, uuid, uuid, timestamptz, uuid, integer) from public;
--> statement-breakpoint
grant execute on function search_plan, search_people, search_said, search_said_of_any, search_test, search_candidates, search_matching, search_readings to blockdesk_search;
--> statement-breakpoint
grant execute on function search_contacts(jsonb, text, timestamptz, uuid, integer),
  search_tickets(jsonb, text, uuid, uuid, uuid, timestamptz, uuid, integer) to blockdesk_app;
--> statement-breakpoint
revoke select (display_name) on contacts from blockdesk_search;
--> statement-breakpoint
revoke select (body) on messages from blockdesk_search;
--> statement-breakpoint
grant select (search_text) on contacts to blockdesk_search;
--> statement-breakpoint
grant select (search_text, kind) on contact_identities to blockdesk_search;
--> statement-breakpoint
grant select (message_count) on tickets to blockdesk_search;
--> statement-breakpoint
grant select (search_text) on messages to blockdesk_search;
--> statement-breakpoint
-- Owned by the role they run as; it needs the right to create here only for the moment of the transfer.
grant create on schema public to blockdesk_search;
--> statement-breakpoint
alter function search_contacts(jsonb, text, timestamptz, uuid, integer) owner to blockdesk_search;
--> statement-breakpoint
alter function search_tickets(jsonb, text, uuid, uuid, uuid, timestamptz, uuid, integer) owner to blockdesk_search;
--> statement-breakpoint
revoke create on schema public from blockdesk_search;
