CREATE TABLE "channel_connections" (
	"workspace_id" uuid NOT NULL,
	"channel_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"status" text DEFAULT 'CONNECTED' NOT NULL,
	"checked_at" timestamp (3) with time zone,
	"last_error_code" text,
	"key_id" text,
	"sealed" text,
	"fingerprint" text NOT NULL,
	CONSTRAINT "channel_connections_workspace_id_channel_id_pk" PRIMARY KEY("workspace_id","channel_id"),
	CONSTRAINT "channel_connections_status" CHECK (status in ('CONNECTED', 'FAILING'))
);
--> statement-breakpoint
CREATE TABLE "deliveries" (
	"workspace_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"ticket_id" uuid NOT NULL,
	"channel_id" uuid NOT NULL,
	"position" bigint GENERATED ALWAYS AS IDENTITY (sequence name "deliveries_position_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"client_id" text,
	"status" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"pending_since" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"sending_since" timestamp (3) with time zone,
	"next_attempt_at" timestamp (3) with time zone,
	"provider_id" text,
	"error_code" text,
	"provider_code" text,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "deliveries_workspace_id_message_id_pk" PRIMARY KEY("workspace_id","message_id"),
	CONSTRAINT "deliveries_status" CHECK (status in ('PENDING', 'SENT', 'DELIVERED', 'READ', 'FAILED'))
);
--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "reply_to" text;--> statement-breakpoint
ALTER TABLE "channel_connections" ADD CONSTRAINT "channel_connections_channel" FOREIGN KEY ("workspace_id","channel_id") REFERENCES "public"."channels"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_channel" FOREIGN KEY ("workspace_id","channel_id") REFERENCES "public"."channels"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "deliveries_client_id" ON "deliveries" USING btree ("workspace_id","ticket_id","client_id") WHERE client_id is not null;--> statement-breakpoint
CREATE INDEX "deliveries_of_ticket" ON "deliveries" USING btree ("workspace_id","ticket_id","position");--> statement-breakpoint
CREATE INDEX "deliveries_provider_id" ON "deliveries" USING btree ("workspace_id","channel_id","provider_id") WHERE provider_id is not null;--> statement-breakpoint
CREATE INDEX "deliveries_due" ON "deliveries" USING btree ("next_attempt_at") WHERE status = 'PENDING';
--> statement-breakpoint
create policy workspace on channel_connections to blockdesk_app using (workspace_id = this_workspace());
--> statement-breakpoint
create policy everywhere on channel_connections for select to blockdesk_system using (true);
--> statement-breakpoint
-- Requests write credentials and cannot read them: only the system can, to send.
grant select (workspace_id, channel_id, kind, status, checked_at, last_error_code, key_id, fingerprint), insert, update, delete on channel_connections to blockdesk_app;
--> statement-breakpoint
grant select (workspace_id, channel_id, key_id, sealed) on channel_connections to blockdesk_system;
--> statement-breakpoint
alter table channel_connections enable row level security;
--> statement-breakpoint
alter table channel_connections force row level security;
--> statement-breakpoint
create policy workspace on deliveries to blockdesk_app using (workspace_id = this_workspace());
--> statement-breakpoint
create policy everywhere on deliveries for select to blockdesk_system using (true);
--> statement-breakpoint
grant select, insert, update on deliveries to blockdesk_app;
--> statement-breakpoint
grant select (workspace_id, status, next_attempt_at) on deliveries to blockdesk_system;
--> statement-breakpoint
alter table deliveries enable row level security;
--> statement-breakpoint
alter table deliveries force row level security;

--> statement-breakpoint
grant delete on deliveries to blockdesk_erasure;
