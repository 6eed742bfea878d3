CREATE TABLE "channel_secrets" (
	"workspace_id" uuid NOT NULL,
	"channel_id" uuid NOT NULL,
	"key_id" text NOT NULL,
	"sealed" text NOT NULL,
	"fingerprint" text NOT NULL,
	"set_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "channel_secrets_workspace_id_channel_id_pk" PRIMARY KEY("workspace_id","channel_id")
);
--> statement-breakpoint
ALTER TABLE "channel_secrets" ADD CONSTRAINT "channel_secrets_channel" FOREIGN KEY ("workspace_id","channel_id") REFERENCES "public"."channels"("workspace_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
-- Requests write the secrets of channels and ask whether there is one. They cannot read `sealed`: the webhook reads it as the system,
-- before a workspace is known.
create policy workspace on channel_secrets to blockdesk_app using (workspace_id = this_workspace());
--> statement-breakpoint
create policy everywhere on channel_secrets for select to blockdesk_system using (true);
--> statement-breakpoint
create policy everywhere on channels for select to blockdesk_system using (true);
--> statement-breakpoint
grant select (workspace_id, channel_id, key_id, fingerprint, set_at), insert, update, delete on channel_secrets to blockdesk_app;
--> statement-breakpoint
grant select (workspace_id, channel_id, key_id, sealed) on channel_secrets to blockdesk_system;
--> statement-breakpoint
grant select (workspace_id, id, type, address) on channels to blockdesk_system;
--> statement-breakpoint
alter table channel_secrets enable row level security;
--> statement-breakpoint
alter table channel_secrets force row level security;
