CREATE TABLE "block_rule_hits" (
	"workspace_id" uuid NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "block_rule_hits_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"rule_id" uuid NOT NULL,
	"hit_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "block_rule_hits_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "block_rules" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"effect" text NOT NULL,
	"match" text NOT NULL,
	"kind" text,
	"channel_id" uuid,
	"value" text NOT NULL,
	"note" text,
	"also_open" boolean NOT NULL,
	"enabled" boolean NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"cost" integer NOT NULL,
	"hits" bigint DEFAULT 0 NOT NULL,
	"last_hit_at" timestamp (3) with time zone,
	"created_by_kind" text NOT NULL,
	"created_by_id" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "block_rules_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "cleared_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "held_by" text DEFAULT 'BLOCK' NOT NULL;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "held_rule_id" uuid;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "supervisors_make_rules" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "grace_hours" integer DEFAULT 168 NOT NULL;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "rules_version" uuid;--> statement-breakpoint
ALTER TABLE "block_rule_hits" ADD CONSTRAINT "block_rule_hits_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "block_rules" ADD CONSTRAINT "block_rules_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "block_rules" ADD CONSTRAINT "block_rules_channel" FOREIGN KEY ("workspace_id","channel_id") REFERENCES "public"."channels"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "block_rules_same" ON "block_rules" USING btree ("workspace_id","effect","match",coalesce(kind, ''),coalesce(channel_id::text, ''),"value");--> statement-breakpoint
CREATE INDEX "block_rules_newest" ON "block_rules" USING btree ("workspace_id","created_at","id");
--> statement-breakpoint
-- A rule, and what it hits, tells of held messages, so both are shown to those alone who may see held tickets.
do $$
declare
  tenant text;
begin
  foreach tenant in array array['block_rules', 'block_rule_hits'] loop
    execute format('alter table %I enable row level security', tenant);
    execute format('alter table %I force row level security', tenant);
    execute format('create policy workspace on %I to blockdesk_app using (workspace_id = this_workspace() and (select sees_held()))', tenant);
    execute format('create policy bot on %I as restrictive for select to blockdesk_bot using (bot_reads_contacts())', tenant);
  end loop;
end
$$;
--> statement-breakpoint
grant select, insert, update, delete on block_rules to blockdesk_app;
--> statement-breakpoint
grant select, insert, delete on block_rule_hits to blockdesk_app;
--> statement-breakpoint
-- The maintenance folds hits into their rules.
create policy everywhere on block_rule_hits for select to blockdesk_system using (true);
--> statement-breakpoint
grant select (workspace_id) on block_rule_hits to blockdesk_system;
