CREATE TABLE "block_changes" (
	"workspace_id" uuid NOT NULL,
	"block_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"changed_by_kind" text NOT NULL,
	"changed_by_id" uuid,
	"from_reason" text NOT NULL,
	"from_note" text,
	"from_expires_at" timestamp (3) with time zone,
	"to_reason" text NOT NULL,
	"to_note" text,
	"to_expires_at" timestamp (3) with time zone,
	CONSTRAINT "block_changes_workspace_id_block_id_number_pk" PRIMARY KEY("workspace_id","block_id","number")
);
--> statement-breakpoint
ALTER TABLE "block_changes" ADD CONSTRAINT "block_changes_block" FOREIGN KEY ("workspace_id","block_id") REFERENCES "public"."blocks"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
-- The terms of a block are never rewritten. They go with their block when its contact is deleted, and when an agent meets a kept
-- block as a new one.
grant select, insert, delete on block_changes to blockdesk_app;
--> statement-breakpoint
create policy workspace on block_changes to blockdesk_app using (workspace_id = this_workspace());
--> statement-breakpoint
alter table block_changes enable row level security;
--> statement-breakpoint
alter table block_changes force row level security;
