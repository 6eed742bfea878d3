CREATE TABLE "mailboxes" (
	"workspace_id" uuid NOT NULL,
	"channel_id" uuid NOT NULL,
	"mailbox" text NOT NULL,
	"uid_validity" text NOT NULL,
	"last_uid" bigint NOT NULL,
	"since" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"holder" uuid,
	"held_until" timestamp (3) with time zone,
	CONSTRAINT "mailboxes_workspace_id_channel_id_pk" PRIMARY KEY("workspace_id","channel_id")
);
--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "automatic" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "mailboxes" ADD CONSTRAINT "mailboxes_channel" FOREIGN KEY ("workspace_id","channel_id") REFERENCES "public"."channels"("workspace_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
create policy workspace on mailboxes to blockdesk_app using (workspace_id = this_workspace());
--> statement-breakpoint
grant select, insert, update, delete on mailboxes to blockdesk_app;
--> statement-breakpoint
alter table mailboxes enable row level security;
--> statement-breakpoint
alter table mailboxes force row level security;
--> statement-breakpoint
-- The system finds the mailboxes to read.
grant select (kind, status, fingerprint, checked_at) on channel_connections to blockdesk_system;
