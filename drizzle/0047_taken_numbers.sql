-- A ticket that is being deleted keeps its number, and no request sees it. So a new held ticket asks here which numbers are taken.
create function is_number_taken(wanted integer) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from tickets where workspace_id = this_workspace() and number = wanted);
$$;
--> statement-breakpoint
grant create on schema public to blockdesk_erasure;
--> statement-breakpoint
revoke all on function is_number_taken(integer) from public;
--> statement-breakpoint
grant execute on function is_number_taken(integer) to blockdesk_app;
--> statement-breakpoint
alter function is_number_taken(integer) owner to blockdesk_erasure;
--> statement-breakpoint
revoke create on schema public from blockdesk_erasure;
