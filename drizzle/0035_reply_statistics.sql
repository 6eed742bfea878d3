-- Statistics keep values until the next analysis, and these name a person: addresses, and the ids of providers, which
-- hold telephone numbers.
alter table messages alter column reply_to set statistics 0;
--> statement-breakpoint
alter table deliveries alter column client_id set statistics 0, alter column provider_id set statistics 0;
--> statement-breakpoint
-- And these are secrets, though encrypted.
alter table channel_connections alter column sealed set statistics 0, alter column fingerprint set statistics 0;
