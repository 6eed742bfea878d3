CREATE TABLE "bulk_chunks" (
	"workspace_id" uuid NOT NULL,
	"job_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"ticket_ids" uuid[] NOT NULL,
	CONSTRAINT "bulk_chunks_workspace_id_job_id_number_pk" PRIMARY KEY("workspace_id","job_id","number")
);
--> statement-breakpoint
CREATE TABLE "bulk_jobs" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"act" text NOT NULL,
	"until" timestamp (3) with time zone,
	"reason" text,
	"seen_at" timestamp (3) with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" uuid NOT NULL,
	"state" text NOT NULL,
	"total" integer NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"changed" integer DEFAULT 0 NOT NULL,
	"refused" integer DEFAULT 0 NOT NULL,
	"refusals" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"progressed_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"stop_cause" text,
	"decided_by_kind" text,
	"decided_by_id" uuid,
	"approved_at" timestamp (3) with time zone,
	CONSTRAINT "bulk_jobs_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "bulk_chunks" ADD CONSTRAINT "bulk_chunks_job" FOREIGN KEY ("workspace_id","job_id") REFERENCES "public"."bulk_jobs"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_jobs" ADD CONSTRAINT "bulk_jobs_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "bulk_jobs_running" ON "bulk_jobs" USING btree ("workspace_id","actor_id") WHERE state = 'RUNNING';--> statement-breakpoint
CREATE INDEX "bulk_jobs_newest" ON "bulk_jobs" USING btree ("workspace_id","started_at","id");--> statement-breakpoint
CREATE INDEX "bulk_jobs_old" ON "bulk_jobs" USING btree ("started_at");
--> statement-breakpoint
-- A job tells that something is held, so it is shown to those alone who may see held tickets.
do $$
declare
  tenant text;
begin
  foreach tenant in array array['bulk_jobs', 'bulk_chunks'] loop
    execute format('alter table %I enable row level security', tenant);
    execute format('alter table %I force row level security', tenant);
    execute format('create policy workspace on %I to blockdesk_app using (workspace_id = this_workspace() and (select sees_held()))', tenant);
    execute format('create policy bot on %I as restrictive for select to blockdesk_bot using (bot_reads_contacts())', tenant);
    execute format('grant select, insert, update, delete on %I to blockdesk_app', tenant);
  end loop;
end
$$;
--> statement-breakpoint
-- The maintenance resumes jobs, and deletes old ones.
create policy everywhere on bulk_jobs for select to blockdesk_system using (true);
--> statement-breakpoint
grant select (workspace_id, id, actor_id, state, started_at, progressed_at) on bulk_jobs to blockdesk_system;
--> statement-breakpoint
-- A bulk call of a credential does not begin while a job of it runs.
create policy running on bulk_jobs for select to blockdesk_maintenance using (workspace_id = this_workspace());
--> statement-breakpoint
grant select (workspace_id, actor_id, state) on bulk_jobs to blockdesk_maintenance;
