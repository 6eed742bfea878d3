CREATE TABLE "log_horizons" (
	"workspace_id" uuid PRIMARY KEY NOT NULL,
	"id" bigint NOT NULL,
	"xid" "xid8" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "log_horizons" ADD CONSTRAINT "log_horizons_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "log_horizons_xid" ON "log_horizons" USING btree ("xid");