CREATE TABLE "undos" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"token" uuid NOT NULL,
	"act" text NOT NULL,
	"contact_id" uuid NOT NULL,
	"block_id" uuid,
	"ticket_id" uuid,
	"event_id" bigint NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" uuid,
	"closed" jsonb NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"undone_at" timestamp (3) with time zone,
	CONSTRAINT "undos_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "undo_id" uuid;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "undo_seconds" integer DEFAULT 30 NOT NULL;--> statement-breakpoint
ALTER TABLE "undos" ADD CONSTRAINT "undos_contact" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "undos_of_token" ON "undos" USING btree ("workspace_id","token");--> statement-breakpoint
CREATE INDEX "undos_of_contact" ON "undos" USING btree ("workspace_id","contact_id");--> statement-breakpoint
CREATE INDEX "undos_due" ON "undos" USING btree ("expires_at");
--> statement-breakpoint
-- A record tells that something is or was held, so it is shown to those alone who may see held tickets.
alter table undos enable row level security;
--> statement-breakpoint
alter table undos force row level security;
--> statement-breakpoint
create policy workspace on undos to blockdesk_app using (workspace_id = this_workspace() and (select sees_held()));
--> statement-breakpoint
create policy bot on undos as restrictive for select to blockdesk_bot using (bot_reads_contacts());
--> statement-breakpoint
grant select, insert, update, delete on undos to blockdesk_app;
--> statement-breakpoint
-- The maintenance looks for acts that can be undone no more.
create policy everywhere on undos for select to blockdesk_system using (true);
--> statement-breakpoint
grant select (workspace_id, id, contact_id, expires_at) on undos to blockdesk_system;
