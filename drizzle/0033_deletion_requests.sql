CREATE TABLE "deletion_requests" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"block_id" uuid NOT NULL,
	"ticket_count" integer NOT NULL,
	"requested_by_kind" text NOT NULL,
	"requested_by_id" uuid,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"outcome" text,
	"decided_at" timestamp (3) with time zone,
	"decided_by_id" uuid,
	CONSTRAINT "deletion_requests_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "deletion_requests_decided" CHECK ((decided_at is null) = (outcome is null))
);
--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "deletion_approval" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "deletion_approval_above" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "deletion_requests" ADD CONSTRAINT "deletion_requests_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "deletion_requests_open" ON "deletion_requests" USING btree ("workspace_id","requested_at","id") WHERE outcome is null;--> statement-breakpoint
CREATE INDEX "deletion_requests_of_contact" ON "deletion_requests" USING btree ("workspace_id","contact_id") WHERE outcome is null;
--> statement-breakpoint
alter table deletion_requests enable row level security;
--> statement-breakpoint
alter table deletion_requests force row level security;
--> statement-breakpoint
-- A request tells that something is held, so it is shown to those alone who may see held tickets.
create policy workspace on deletion_requests to blockdesk_app using (workspace_id = this_workspace() and (select sees_held()));
--> statement-breakpoint
grant select, insert, update on deletion_requests to blockdesk_app;
