ALTER TABLE "tickets" ADD COLUMN "review" text DEFAULT 'NEW' NOT NULL;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "review_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "reviewed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "reviewed_by_kind" text;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "reviewed_by_id" uuid;--> statement-breakpoint
CREATE INDEX "tickets_held_by_review" ON "tickets" USING btree ("workspace_id","review","last_message_at","id") WHERE status = 'BLOCKED';--> statement-breakpoint
CREATE INDEX "tickets_held_on_channel_by_review" ON "tickets" USING btree ("workspace_id","channel_id","review","last_message_at","id") WHERE status = 'BLOCKED';--> statement-breakpoint
CREATE INDEX "tickets_snoozed" ON "tickets" USING btree ("review_until") WHERE review_until is not null and status = 'BLOCKED';--> statement-breakpoint
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_review" CHECK (review in ('NEW', 'KEPT', 'SNOOZED') and (review = 'SNOOZED') = (review_until is not null));
--> statement-breakpoint
-- The counts of held tickets by their review, beside that of each status.
create or replace function tally_tickets() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into tally_deltas (workspace_id, subject, delta)
    select workspace_id, status, count(*) from after_rows group by workspace_id, status
    union all
    select workspace_id, 'HELD_' || review, count(*) from after_rows where status = 'BLOCKED' group by workspace_id, review;
  elsif tg_op = 'DELETE' then
    insert into tally_deltas (workspace_id, subject, delta)
    select workspace_id, status, -count(*) from before_rows group by workspace_id, status
    union all
    select workspace_id, 'HELD_' || review, -count(*) from before_rows where status = 'BLOCKED' group by workspace_id, review;
  else
    insert into tally_deltas (workspace_id, subject, delta)
    select workspace_id, subject, sum(step) from (
      select workspace_id, status as subject, 1 as step from after_rows
      union all
      select workspace_id, status, -1 from before_rows
      union all
      select workspace_id, 'HELD_' || review, 1 from after_rows where status = 'BLOCKED'
      union all
      select workspace_id, 'HELD_' || review, -1 from before_rows where status = 'BLOCKED') changed
    group by workspace_id, subject
    having sum(step) <> 0;
  end if;
  return null;
end
$$;
--> statement-breakpoint
insert into tally_deltas (workspace_id, subject, delta)
select workspace_id, 'HELD_NEW', count(*) from tickets where status = 'BLOCKED' group by workspace_id;
--> statement-breakpoint
-- The maintenance looks for snoozed tickets whose moment has passed.
create policy snoozed on tickets for select to blockdesk_system using (status = 'BLOCKED' and review_until is not null);
--> statement-breakpoint
grant select (review_until) on tickets to blockdesk_system;
--> statement-breakpoint
grant select (review) on tickets to blockdesk_search;
--> statement-breakpoint
create function search_tickets(readings jsonb, listed_status text, on_channel uuid, of_contact uuid, of_assignee uuid,
  of_review text, before_at timestamptz, before_id uuid, most integer) returns setof uuid
  language plpgsql stable security definer set search_path = public, pg_temp set enable_seqscan = off set jit = off rows 20 as $$
declare
  listed constant text := 'ticket.workspace_id = $1 and ticket.status = $2'
    || case when on_channel is null then '' else ' and ticket.channel_id = $3' end
    || case when of_contact is null then '' else ' and ticket.contact_id = $4' end
    || case when of_assignee is null then '' else ' and ticket.assignee_id = $5' end
    || case when of_review is null then '' else ' and ticket.review = $11' end
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
      execute step into ids, contact_ids, at, id, weight using workspace, listed_status, on_channel, of_contact, of_assignee, at, id, size,
        null, null, of_review;
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
      case when candidates.sure then most end, candidates.people, candidates.said, of_review;
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
-- Nodes of the release before call it.
create or replace function search_tickets(readings jsonb, listed_status text, on_channel uuid, of_contact uuid, of_assignee uuid,
  before_at timestamptz, before_id uuid, most integer) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp rows 20 as $$
  select search_tickets(readings, listed_status, on_channel, of_contact, of_assignee, null, before_at, before_id, most);
$$;
--> statement-breakpoint
revoke all on function search_tickets(jsonb, text, uuid, uuid, uuid, text, timestamptz, uuid, integer) from public;
--> statement-breakpoint
grant execute on function search_tickets(jsonb, text, uuid, uuid, uuid, text, timestamptz, uuid, integer) to blockdesk_app;
--> statement-breakpoint
grant create on schema public to blockdesk_search;
--> statement-breakpoint
alter function search_tickets(jsonb, text, uuid, uuid, uuid, text, timestamptz, uuid, integer) owner to blockdesk_search;
--> statement-breakpoint
revoke create on schema public from blockdesk_search;
