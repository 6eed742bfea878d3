CREATE TABLE "held_figure_deltas" (
	"workspace_id" uuid NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "held_figure_deltas_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"day" date NOT NULL,
	"side" text NOT NULL,
	"subject" text NOT NULL,
	"bucket" smallint NOT NULL,
	"held" integer NOT NULL,
	"released" integer NOT NULL,
	"deleted" integer NOT NULL,
	"kept" integer NOT NULL,
	"worst" integer NOT NULL,
	CONSTRAINT "held_figure_deltas_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "held_figures" (
	"workspace_id" uuid NOT NULL,
	"day" date NOT NULL,
	"side" text NOT NULL,
	"subject" text NOT NULL,
	"bucket" smallint NOT NULL,
	"held" integer NOT NULL,
	"released" integer NOT NULL,
	"deleted" integer NOT NULL,
	"kept" integer NOT NULL,
	"worst" integer NOT NULL,
	CONSTRAINT "held_figures_workspace_id_day_side_subject_bucket_pk" PRIMARY KEY("workspace_id","day","side","subject","bucket")
);
--> statement-breakpoint
ALTER TABLE "held_figure_deltas" ADD CONSTRAINT "held_figure_deltas_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "held_figures" ADD CONSTRAINT "held_figures_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
-- Figures tell of held tickets, so they are shown to those alone who may see these.
do $$
declare
  tenant text;
begin
  foreach tenant in array array['held_figures', 'held_figure_deltas'] loop
    execute format('alter table %I enable row level security', tenant);
    execute format('alter table %I force row level security', tenant);
    execute format('create policy workspace on %I to blockdesk_app using (workspace_id = this_workspace() and (select sees_held()))', tenant);
    execute format('create policy bot on %I as restrictive for select to blockdesk_bot using (false)', tenant);
    execute format('grant select, insert, update, delete on %I to blockdesk_app', tenant);
  end loop;
end
$$;
--> statement-breakpoint
-- The maintenance folds deltas.
create policy everywhere on held_figure_deltas for select to blockdesk_system using (true);
--> statement-breakpoint
grant select (workspace_id) on held_figure_deltas to blockdesk_system;
--> statement-breakpoint
create function decision_bucket(seconds integer) returns smallint language sql immutable as $$
  select floor(2 * log(2, greatest(seconds, 1)))::smallint
$$;
--> statement-breakpoint
-- Counts what becomes of held tickets. A release that is undone is taken back from the day that it was counted on. A deletion counts when the
-- rows go, after the time in which it can be undone. A ticket whose messages joined another one was not deleted: `blockdesk.joins` says so.
create function count_held_tickets() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    perform set_config('blockdesk.decides', 'off', true);
    insert into held_figure_deltas (workspace_id, day, side, subject, bucket, held, released, deleted, kept, worst)
    with changed as (
      select is_now.workspace_id, is_now.contact_id, is_now.channel_id, is_now.held_by, is_now.blocked_at, is_now.released_at as at,
        is_now.released_by_kind as actor_kind, is_now.released_by_id as actor_id, 1 as released, 0 as kept
      from before_rows was join after_rows is_now on is_now.workspace_id = was.workspace_id and is_now.id = was.id
      where was.status = 'BLOCKED' and is_now.status in ('BOT', 'UNASSIGNED') and is_now.released_at is not null
      union all
      select was.workspace_id, was.contact_id, was.channel_id, was.held_by, was.blocked_at, was.released_at,
        was.released_by_kind, was.released_by_id, -1, 0
      from before_rows was join after_rows is_now on is_now.workspace_id = was.workspace_id and is_now.id = was.id
      where was.status in ('BOT', 'UNASSIGNED') and was.released_at is not null and is_now.status = 'BLOCKED'
      union all
      select is_now.workspace_id, is_now.contact_id, is_now.channel_id, is_now.held_by, is_now.blocked_at, is_now.reviewed_at,
        is_now.reviewed_by_kind, is_now.reviewed_by_id, 0, 1
      from before_rows was join after_rows is_now on is_now.workspace_id = was.workspace_id and is_now.id = was.id
      where is_now.status = 'BLOCKED' and is_now.review = 'KEPT' and was.review <> 'KEPT')
    select workspace_id, day, side, subject, bucket, 0, sum(released), 0, sum(kept), max(worst) from (
      select changed.workspace_id, (at at time zone 'UTC')::date as day, released, kept, sides.side, sides.subject,
        case when released = 0 then -1 else decision_bucket(seconds) end as bucket, case when released > 0 then seconds else 0 end as worst
      from changed
      cross join lateral (select coalesce(greatest(0, extract(epoch from at - blocked_at)), 0)::integer as seconds) took
      cross join lateral (values ('REASON', held_reason(changed.workspace_id, contact_id, held_by, blocked_at)), ('CHANNEL', channel_id::text),
        ('SENDER', contact_id::text), ('AGENT', actor_kind || coalesce(':' || actor_id, ''))) sides (side, subject)
      where sides.subject is not null) counted
    group by workspace_id, day, side, subject, bucket
    having sum(released) <> 0 or sum(kept) <> 0;
  else
    if tg_op = 'DELETE' and current_setting('blockdesk.joins', true) = 'on' then
      return null;
    end if;
    insert into held_figure_deltas (workspace_id, day, side, subject, bucket, held, released, deleted, kept, worst)
    select workspace_id, day, side, subject, bucket, sum(held), 0, sum(deleted), 0, max(worst) from (
      select workspace_id, (at at time zone 'UTC')::date as day, held, 1 - held as deleted, sides.side, sides.subject,
        case when held = 1 then -1 else decision_bucket(seconds) end as bucket, case when held = 1 then 0 else seconds end as worst
      from (
        select *, case tg_op when 'INSERT' then 1 else 0 end as held, case tg_op when 'INSERT' then coalesce(blocked_at, clock_timestamp()) else clock_timestamp() end as at
        from changed_rows where status in ('BLOCKED', 'DELETING')) changed
      cross join lateral (select coalesce(greatest(0, extract(epoch from at - blocked_at)), 0)::integer as seconds) took
      cross join lateral (values ('REASON', held_reason(workspace_id, contact_id, held_by, blocked_at)), ('CHANNEL', channel_id::text),
        ('SENDER', contact_id::text)) sides (side, subject)) counted
    group by workspace_id, day, side, subject, bucket;
  end if;
  return null;
end
$$;
--> statement-breakpoint
-- The reason of the block that held a ticket: the newest that had begun by then. Another cause is its own reason.
create function held_reason(workspace uuid, contact uuid, held_by text, since timestamptz) returns text language sql stable as $$
  select case when held_by <> 'BLOCK' then held_by else 'BLOCK:' || coalesce((
    select reason from blocks where workspace_id = workspace and contact_id = contact and blocked_at <= since
    order by blocked_at desc, id desc limit 1), 'OTHER') end
$$;
--> statement-breakpoint
create trigger held_inserted after insert on tickets
  referencing new table as changed_rows for each statement execute function count_held_tickets();
--> statement-breakpoint
create trigger held_deleted after delete on tickets
  referencing old table as changed_rows for each statement execute function count_held_tickets();
--> statement-breakpoint
-- Each message updates its ticket, and few updates decide. So a row that decides says so, and the counting waits for that.
create function note_decision() returns trigger language plpgsql as $$
begin
  perform set_config('blockdesk.decides', 'on', true);
  return new;
end
$$;
--> statement-breakpoint
create trigger decision_noted before update on tickets for each row
  when (old.status is distinct from new.status or old.review is distinct from new.review) execute function note_decision();
--> statement-breakpoint
create trigger held_updated after update on tickets
  referencing old table as before_rows new table as after_rows for each statement
  when (current_setting('blockdesk.decides', true) = 'on') execute function count_held_tickets();
--> statement-breakpoint
-- Who deleted stands in the event alone. An undo takes back what its event counted.
create function count_deleting_agent() returns trigger language plpgsql as $$
begin
  insert into held_figure_deltas (workspace_id, day, side, subject, bucket, held, released, deleted, kept, worst)
  select counted.workspace_id, (counted.occurred_at at time zone 'UTC')::date, 'AGENT',
    counted.actor_kind || coalesce(':' || counted.actor_id, ''), -1, 0, 0,
    case new.type when 'ticket.deleted' then 1 when 'ticket.restored' then -1
      when 'contact.unblocked' then (new.data ->> 'ticketsDeleted')::integer else -(new.data ->> 'ticketsHeld')::integer end, 0, 0
  from events counted
  where counted.workspace_id = new.workspace_id and counted.id = coalesce((new.data ->> 'undoes')::bigint, new.id);
  return null;
end
$$;
--> statement-breakpoint
create trigger deleting_agent after insert on events for each row
  when (new.type in ('ticket.deleted', 'ticket.restored')
    or new.type = 'contact.unblocked' and (new.data ->> 'ticketsDeleted')::integer > 0 and not new.data ? 'undoes'
    or new.type = 'contact.blocked' and new.data ? 'undoes' and new.data ->> 'policy' = 'DELETE_ALL')
  execute function count_deleting_agent();
--> statement-breakpoint
-- A person who is erased leaves the figures of senders. The sums of a day name no one, and stay.
create function forget_sender() returns trigger language plpgsql as $$
begin
  delete from held_figure_deltas delta using before_rows gone
  where delta.workspace_id = gone.workspace_id and delta.side = 'SENDER' and delta.subject = gone.id::text;
  delete from held_figures figure using before_rows gone
  where figure.workspace_id = gone.workspace_id and figure.side = 'SENDER' and figure.subject = gone.id::text;
  return null;
end
$$;
--> statement-breakpoint
create trigger sender_forgotten after delete on contacts
  referencing old table as before_rows for each statement execute function forget_sender();
