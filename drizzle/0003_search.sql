-- Row-level security keeps an operator that is not leakproof, as those of trigrams are, from choosing rows by an index: it would read
-- the whole workspace. So the search runs as a role that sees all rows, inside functions which name the workspace themselves and
-- answer nothing but ids; whoever asked then reads those rows by its own policies.
create policy search on contacts for select to blockdesk_search using (true);
--> statement-breakpoint
create policy search on contact_identities for select to blockdesk_search using (true);
--> statement-breakpoint
create policy search on tickets for select to blockdesk_search using (true);
--> statement-breakpoint
create policy search on messages for select to blockdesk_search using (true);
--> statement-breakpoint
grant select (workspace_id, id, display_name) on contacts to blockdesk_search;
--> statement-breakpoint
grant select (workspace_id, contact_id, value, held) on contact_identities to blockdesk_search;
--> statement-breakpoint
grant select (workspace_id, id, contact_id) on tickets to blockdesk_search;
--> statement-breakpoint
grant select (workspace_id, ticket_id, body) on messages to blockdesk_search;
--> statement-breakpoint
-- `pattern` is for what people write; `digits` for a number however it was spaced, or null.
create function search_contacts(pattern text, digits text) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp rows 100
begin atomic
  select id from contacts where workspace_id = this_workspace() and display_name ilike pattern
  union
  select contact_id from contact_identities
  where workspace_id = this_workspace() and (value ilike pattern or value ilike digits) and (not held or sees_held());
end;
--> statement-breakpoint
create function search_tickets(pattern text, digits text) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp rows 100
begin atomic
  select id from tickets where workspace_id = this_workspace() and contact_id in (select search_contacts(pattern, digits))
  union
  select ticket_id from messages where workspace_id = this_workspace() and left(body, 160) ilike pattern;
end;
--> statement-breakpoint
revoke all on function search_contacts, search_tickets from public;
--> statement-breakpoint
grant execute on function search_contacts, search_tickets to blockdesk_app, blockdesk_search;
--> statement-breakpoint
-- Owned by the role they run as; it needs the right to create here only for the moment of the transfer.
grant create on schema public to blockdesk_search;
--> statement-breakpoint
alter function search_contacts owner to blockdesk_search;
--> statement-breakpoint
alter function search_tickets owner to blockdesk_search;
--> statement-breakpoint
revoke create on schema public from blockdesk_search;
