CREATE TABLE "import_chunks" (
	"workspace_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"rows" jsonb NOT NULL,
	CONSTRAINT "import_chunks_workspace_id_import_id_number_pk" PRIMARY KEY("workspace_id","import_id","number")
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"dry_run" boolean NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" uuid NOT NULL,
	"state" text NOT NULL,
	"rows" integer NOT NULL,
	"done" integer NOT NULL,
	"added" integer DEFAULT 0 NOT NULL,
	"already" integer NOT NULL,
	"refused" integer NOT NULL,
	"problems" jsonb NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"progressed_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "imports_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "import_chunks" ADD CONSTRAINT "import_chunks_import" FOREIGN KEY ("workspace_id","import_id") REFERENCES "public"."imports"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "imports_running" ON "imports" USING btree ("workspace_id","actor_id") WHERE state = 'RUNNING';--> statement-breakpoint
CREATE INDEX "imports_newest" ON "imports" USING btree ("workspace_id","started_at","id");--> statement-breakpoint
CREATE INDEX "imports_old" ON "imports" USING btree ("started_at");
--> statement-breakpoint
-- An import tells of held contacts too, so it is shown to those alone who may see them.
do $$
declare
  tenant text;
begin
  foreach tenant in array array['imports', 'import_chunks'] loop
    execute format('alter table %I enable row level security', tenant);
    execute format('alter table %I force row level security', tenant);
    execute format('create policy workspace on %I to blockdesk_app using (workspace_id = this_workspace() and (select sees_held()))', tenant);
    execute format('create policy bot on %I as restrictive for select to blockdesk_bot using (bot_reads_contacts())', tenant);
    execute format('grant select, insert, update, delete on %I to blockdesk_app', tenant);
  end loop;
end
$$;
--> statement-breakpoint
-- The maintenance resumes imports, and deletes old ones.
create policy everywhere on imports for select to blockdesk_system using (true);
--> statement-breakpoint
grant select (workspace_id, id, actor_id, state, started_at, progressed_at) on imports to blockdesk_system;
