-- Until now `tickets:read` showed what is held too. Every key that could see it still can, by a scope of its own.
alter table api_keys no force row level security;
--> statement-breakpoint
update api_keys set scopes = array_append(scopes, 'held:read')
where 'tickets:read' = any(scopes) and not 'held:read' = any(scopes);
--> statement-breakpoint
alter table api_keys force row level security;
