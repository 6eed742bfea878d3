-- Unlogged: it is about the last minute, and writing it every second would fill the write-ahead log.
CREATE UNLOGGED TABLE "node_usage" (
	"node" uuid PRIMARY KEY NOT NULL,
	"amounts" jsonb NOT NULL,
	"told_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
alter table node_usage enable row level security;
--> statement-breakpoint
alter table node_usage force row level security;
--> statement-breakpoint
create policy everywhere on node_usage to blockdesk_maintenance using (true);
--> statement-breakpoint
grant select, insert, update, delete on node_usage to blockdesk_maintenance;
