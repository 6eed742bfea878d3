-- Requests run as blockdesk_app, which sees one workspace. The feed, expiry and sign-in read across workspaces as blockdesk_system,
-- and no more than they need. blockdesk_search owns the search functions. None of them can log in or bypass row-level security.
do $$
declare
  wanted text;
begin
  foreach wanted in array array['blockdesk_app', 'blockdesk_system', 'blockdesk_search'] loop
    begin
      if not exists (select from pg_roles where rolname = wanted) then
        execute format('create role %I nologin nosuperuser nobypassrls nocreatedb nocreaterole noinherit', wanted);
      end if;
    exception when duplicate_object or unique_violation then
      null; -- Another database of this cluster made it a moment ago.
    end;
    if not pg_has_role(current_user, wanted, 'member') then
      execute format('grant %I to current_user', wanted);
    end if;
  end loop;
end
$$;
--> statement-breakpoint
revoke all on schema public from public;
--> statement-breakpoint
grant usage on schema public to blockdesk_app, blockdesk_system, blockdesk_search;
--> statement-breakpoint
-- The workspace of the running transaction. A setting of an ended transaction comes back as '' on a pooled connection.
create function this_workspace() returns uuid language sql stable parallel safe
  return nullif(current_setting('blockdesk.workspace', true), '')::uuid;
--> statement-breakpoint
create function sees_held() returns boolean language sql stable parallel safe
  return coalesce(current_setting('blockdesk.held', true), '') = 'on';
--> statement-breakpoint
do $$
declare
  tenant text;
begin
  foreach tenant in array array['ticket_numbers', 'channels', 'users', 'api_keys', 'contacts', 'blocks', 'messages',
    'accepted_messages', 'tallies', 'tally_deltas']
  loop
    execute format('create policy workspace on %I to blockdesk_app using (workspace_id = this_workspace())', tenant);
  end loop;
end
$$;
--> statement-breakpoint
create policy workspace on workspaces to blockdesk_app using (id = this_workspace());
--> statement-breakpoint
-- Who may not see what is held does not see it, whatever a statement asks for.
create policy workspace on tickets to blockdesk_app
  using (workspace_id = this_workspace() and (status <> 'BLOCKED' or sees_held()));
--> statement-breakpoint
create policy workspace on contact_identities to blockdesk_app
  using (workspace_id = this_workspace() and (not held or sees_held()));
--> statement-breakpoint
create policy workspace on events to blockdesk_app
  using (workspace_id = this_workspace() and (audience = 'EVERYONE' or sees_held()));
--> statement-breakpoint
create policy everywhere on workspaces for select to blockdesk_system using (true);
--> statement-breakpoint
create policy everywhere on events for select to blockdesk_system using (true);
--> statement-breakpoint
create policy everywhere on blocks for select to blockdesk_system using (true);
--> statement-breakpoint
create policy everywhere on tally_deltas for select to blockdesk_system using (true);
--> statement-breakpoint
-- The log's row belongs to no workspace.
create policy everywhere on logs for select to blockdesk_system using (true);
--> statement-breakpoint
-- Whoever owns the tables obeys row-level security too; at a start they look after the log's own row and, in a restored copy, its events.
create policy preparing on logs to current_user using (true);
--> statement-breakpoint
create policy preparing on events to current_user using (true);
--> statement-breakpoint
do $$
declare
  secured text;
begin
  for secured in select tablename from pg_tables where schemaname = 'public' loop
    execute format('alter table %I enable row level security', secured);
    execute format('alter table %I force row level security', secured);
  end loop;
end
$$;
--> statement-breakpoint
-- What happened is never changed, and accepted ids are never forgotten: those tables are only added to.
grant select, insert, update on workspaces to blockdesk_app;
--> statement-breakpoint
grant select, insert, update on ticket_numbers, channels, users, api_keys, contacts, contact_identities, blocks, tallies to blockdesk_app;
--> statement-breakpoint
grant select, insert, update, delete on tickets, messages to blockdesk_app;
--> statement-breakpoint
grant select, insert, delete on tally_deltas to blockdesk_app;
--> statement-breakpoint
grant select, insert on accepted_messages, events to blockdesk_app;
--> statement-breakpoint
grant select on workspaces, events, logs to blockdesk_system;
--> statement-breakpoint
grant select (workspace_id, contact_id, expires_at, ended_at) on blocks to blockdesk_system;
--> statement-breakpoint
grant select (workspace_id) on tally_deltas to blockdesk_system;
