-- Unlogged, as node_usage is: a crash of the database ends every bulk call.
CREATE UNLOGGED TABLE "bulk_calls" (
	"workspace_id" uuid NOT NULL,
	"credential" uuid NOT NULL,
	"node" uuid NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "bulk_calls_workspace_id_credential_pk" PRIMARY KEY("workspace_id","credential")
);
--> statement-breakpoint
alter table bulk_calls enable row level security;
--> statement-breakpoint
alter table bulk_calls force row level security;
--> statement-breakpoint
create policy workspace on bulk_calls to blockdesk_maintenance using (workspace_id = this_workspace());
--> statement-breakpoint
grant select, insert, update, delete on bulk_calls to blockdesk_maintenance;
