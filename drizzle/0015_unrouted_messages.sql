CREATE TABLE "unrouted_messages" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"type" text NOT NULL,
	"address" text NOT NULL,
	"external_id" text NOT NULL,
	"raw" text NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "unrouted_messages_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "unrouted_messages_once" UNIQUE("workspace_id","type","address","external_id")
);
--> statement-breakpoint
ALTER TABLE "unrouted_messages" ADD CONSTRAINT "unrouted_messages_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "unrouted_messages_newest" ON "unrouted_messages" USING btree ("workspace_id","received_at","id");
--> statement-breakpoint
-- A viewer who may not see what is held sees no unrouted message either: its writer can be blocked.
create policy workspace on unrouted_messages to blockdesk_app using (workspace_id = this_workspace() and sees_held());
--> statement-breakpoint
create policy everywhere on unrouted_messages for select to blockdesk_system using (true);
--> statement-breakpoint
grant select, insert, delete on unrouted_messages to blockdesk_app;
--> statement-breakpoint
-- `for update skip locked` needs a right to update a column.
grant update (received_at) on unrouted_messages to blockdesk_app;
--> statement-breakpoint
grant select (workspace_id, received_at) on unrouted_messages to blockdesk_system;
--> statement-breakpoint
alter table unrouted_messages enable row level security;
--> statement-breakpoint
alter table unrouted_messages force row level security;
