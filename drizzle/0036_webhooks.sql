CREATE TABLE "webhook_deliveries" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"webhook_id" uuid NOT NULL,
	"event_id" bigint,
	"type" text NOT NULL,
	"contact_id" uuid,
	"lane" uuid NOT NULL,
	"status" text DEFAULT 'PENDING' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"next_attempt_at" timestamp (3) with time zone,
	"error_code" text,
	"response_status" integer,
	"response_body" text,
	"duration_ms" integer,
	CONSTRAINT "webhook_deliveries_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "webhook_deliveries_status" CHECK (status in ('PENDING', 'DELIVERED', 'FAILED', 'DROPPED'))
);
--> statement-breakpoint
CREATE TABLE "webhook_lanes" (
	"workspace_id" uuid NOT NULL,
	"webhook_id" uuid NOT NULL,
	"lane" uuid NOT NULL,
	"due_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"taken_until" timestamp (3) with time zone,
	CONSTRAINT "webhook_lanes_workspace_id_webhook_id_lane_pk" PRIMARY KEY("workspace_id","webhook_id","lane")
);
--> statement-breakpoint
CREATE TABLE "webhook_secrets" (
	"workspace_id" uuid NOT NULL,
	"webhook_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"key_id" text NOT NULL,
	"sealed" text NOT NULL,
	"ends_at" timestamp (3) with time zone,
	CONSTRAINT "webhook_secrets_workspace_id_webhook_id_id_pk" PRIMARY KEY("workspace_id","webhook_id","id")
);
--> statement-breakpoint
CREATE TABLE "webhooks" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"url" text NOT NULL,
	"events" text[] NOT NULL,
	"sees_held" boolean NOT NULL,
	"text_too" boolean NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"disabled_at" timestamp (3) with time zone,
	"disabled_cause" text,
	"failing_since" timestamp (3) with time zone,
	"silences" integer DEFAULT 0 NOT NULL,
	"silent_lane" uuid,
	"paused_until" timestamp (3) with time zone,
	"cluster" text NOT NULL,
	"seen_before" text NOT NULL,
	"seen_after" text NOT NULL,
	"seen_id" bigint NOT NULL,
	CONSTRAINT "webhooks_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "webhooks_disabled" CHECK ((disabled_at is null) = (disabled_cause is null))
);
--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_lanes" ADD CONSTRAINT "webhook_lanes_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_secrets" ADD CONSTRAINT "webhook_secrets_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhooks" ADD CONSTRAINT "webhooks_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "webhook_deliveries_once" ON "webhook_deliveries" USING btree ("workspace_id","webhook_id","event_id","type");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_newest" ON "webhook_deliveries" USING btree ("workspace_id","webhook_id","created_at","id");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_of_lane" ON "webhook_deliveries" USING btree ("workspace_id","webhook_id","lane","event_id","id") WHERE status = 'PENDING';--> statement-breakpoint
CREATE INDEX "webhook_deliveries_old" ON "webhook_deliveries" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_answers" ON "webhook_deliveries" USING btree ("workspace_id","contact_id") WHERE response_body is not null;--> statement-breakpoint
CREATE INDEX "webhook_lanes_due" ON "webhook_lanes" USING btree ("workspace_id","webhook_id","due_at");--> statement-breakpoint
-- Only those who may see what is held read how webhooks do: deliveries tell of held messages.
do $$
declare
  tenant text;
begin
  foreach tenant in array array['webhooks', 'webhook_secrets', 'webhook_deliveries', 'webhook_lanes'] loop
    execute format('create policy workspace on %I to blockdesk_app using (workspace_id = this_workspace() and sees_held())', tenant);
    execute format('create policy everywhere on %I for select to blockdesk_system using (true)', tenant);
    execute format('alter table %I enable row level security', tenant);
    execute format('alter table %I force row level security', tenant);
  end loop;
end
$$;
--> statement-breakpoint
grant select, insert, update, delete on webhooks, webhook_deliveries, webhook_lanes to blockdesk_app;
--> statement-breakpoint
-- Requests write secrets and cannot read them: only the system can, to sign.
grant select (workspace_id, webhook_id, id, ends_at), insert, update (ends_at), delete on webhook_secrets to blockdesk_app;
--> statement-breakpoint
grant select on webhook_secrets to blockdesk_system;
--> statement-breakpoint
grant select (workspace_id, id, disabled_at, paused_until, cluster, seen_before, seen_after, seen_id) on webhooks to blockdesk_system;
--> statement-breakpoint
grant select (workspace_id, webhook_id, created_at) on webhook_deliveries to blockdesk_system;
--> statement-breakpoint
grant select (workspace_id, webhook_id, due_at, taken_until) on webhook_lanes to blockdesk_system;
