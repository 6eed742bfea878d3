-- Counting a tab by reading its rows takes as long as the workspace is large; a counter row makes every writer wait for every other.
-- So each change appends its difference, in the statement that made it, and a maintenance round folds the differences together.
create function tally_tickets() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into tally_deltas (workspace_id, subject, delta)
    select workspace_id, status, count(*) from after_rows group by workspace_id, status;
  elsif tg_op = 'DELETE' then
    insert into tally_deltas (workspace_id, subject, delta)
    select workspace_id, status, -count(*) from before_rows group by workspace_id, status;
  else
    insert into tally_deltas (workspace_id, subject, delta)
    select workspace_id, status, sum(step) from (
      select workspace_id, status, 1 as step from after_rows
      union all
      select workspace_id, status, -1 from before_rows) changed
    group by workspace_id, status
    having sum(step) <> 0;
  end if;
  return null;
end
$$;
--> statement-breakpoint
create trigger tally_inserted after insert on tickets
  referencing new table as after_rows for each statement execute function tally_tickets();
--> statement-breakpoint
create trigger tally_deleted after delete on tickets
  referencing old table as before_rows for each statement execute function tally_tickets();
--> statement-breakpoint
create trigger tally_updated after update on tickets
  referencing old table as before_rows new table as after_rows for each statement execute function tally_tickets();
--> statement-breakpoint
create function tally_contacts() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into tally_deltas (workspace_id, subject, delta)
    select workspace_id, 'CONTACTS', count(*) from after_rows group by workspace_id;
  else
    insert into tally_deltas (workspace_id, subject, delta)
    select workspace_id, 'BLOCKED_CONTACTS', sum(step) from (
      select workspace_id, 1 as step from after_rows where block_id is not null
      union all
      select workspace_id, -1 from before_rows where block_id is not null) changed
    group by workspace_id
    having sum(step) <> 0;
  end if;
  return null;
end
$$;
--> statement-breakpoint
create trigger tally_inserted after insert on contacts
  referencing new table as after_rows for each statement execute function tally_contacts();
--> statement-breakpoint
create trigger tally_updated after update on contacts
  referencing old table as before_rows new table as after_rows for each statement execute function tally_contacts();
