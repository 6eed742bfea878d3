-- Where this log is written: the cluster, its timeline, the database and the table. A copy lies elsewhere, and so does the log of a server
-- that took over, which may lack what came last. The timeline is that of the write-ahead log, because the one of the control file is
-- the old one until the first checkpoint after a promotion. Null on a standby, whose log is still somebody else's.
-- In plpgsql because each reading of the log asks it, and a plan of plpgsql is kept.
create function log_home() returns text language plpgsql volatile as $$
begin
  if pg_is_in_recovery() then
    return null;
  end if;
  return concat_ws('/', (select system_identifier from pg_control_system()), left(pg_walfile_name(pg_current_wal_lsn()), 8),
    (select oid from pg_database where datname = current_database()), 'public.events'::regclass::oid);
end
$$;
--> statement-breakpoint
-- blockdesk_maintenance deletes what is old from the log of the one workspace that its transaction names, and can do nothing else.
do $$
begin
  begin
    if not exists (select from pg_roles where rolname = 'blockdesk_maintenance') then
      create role blockdesk_maintenance nologin nosuperuser nobypassrls nocreatedb nocreaterole noinherit;
    end if;
  exception when duplicate_object or unique_violation then
    null; -- Another database of this cluster made it a moment ago.
  end;
  if not pg_has_role(current_user, 'blockdesk_maintenance', 'member') then
    execute 'grant blockdesk_maintenance to current_user';
  end if;
end
$$;
--> statement-breakpoint
grant usage on schema public to blockdesk_maintenance;
--> statement-breakpoint
grant select (workspace_id, id, xid, type, occurred_at), delete on events to blockdesk_maintenance;
--> statement-breakpoint
create policy pruning_reads on events for select to blockdesk_maintenance using (workspace_id = this_workspace());
--> statement-breakpoint
-- That a ticket was deleted is asked for when somebody deletes it again, however late.
create policy pruning on events for delete to blockdesk_maintenance
  using (workspace_id = this_workspace() and type <> 'ticket.deleted');
--> statement-breakpoint
grant select, insert, update on log_horizons to blockdesk_maintenance;
--> statement-breakpoint
create policy pruning on log_horizons to blockdesk_maintenance using (workspace_id = this_workspace());
--> statement-breakpoint
grant select on log_horizons to blockdesk_app, blockdesk_system;
--> statement-breakpoint
create policy workspace on log_horizons for select to blockdesk_app using (workspace_id = this_workspace());
--> statement-breakpoint
create policy everywhere on log_horizons for select to blockdesk_system using (true);
--> statement-breakpoint
create policy preparing on log_horizons to current_user using (true);
--> statement-breakpoint
alter table log_horizons enable row level security;
--> statement-breakpoint
alter table log_horizons force row level security;
