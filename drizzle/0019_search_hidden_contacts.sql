-- A contact that a held message made is in no search of an agent. Row-level security hides its row, and here its place in the page and
-- in the count is taken away too.
grant select (held) on contacts to blockdesk_search;
--> statement-breakpoint
create or replace function search_contacts(readings jsonb, tab text, before_at timestamptz, before_id uuid, most integer) returns setof uuid
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
