CREATE TABLE "pending_normalisations" (
	"workspace_id" uuid NOT NULL,
	"passes_left" smallint DEFAULT 2 NOT NULL,
	"due_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "pending_normalisations_workspace_id_pk" PRIMARY KEY("workspace_id")
);
--> statement-breakpoint
-- Addresses of before are stored without their tags, so each of them stands for every tag. Those that come later do not.
ALTER TABLE "contact_identities" ADD COLUMN "any_tag" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "contact_identities" ALTER COLUMN "any_tag" SET DEFAULT false;--> statement-breakpoint
ALTER TABLE "pending_normalisations" ADD CONSTRAINT "pending_normalisations_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
grant select, update, delete on pending_normalisations to blockdesk_app;
--> statement-breakpoint
grant select on pending_normalisations to blockdesk_system;
--> statement-breakpoint
create policy workspace on pending_normalisations to blockdesk_app using (workspace_id = this_workspace());
--> statement-breakpoint
create policy everywhere on pending_normalisations for select to blockdesk_system using (true);
--> statement-breakpoint
-- The rules of identities changed, so what every workspace stored is normalised again. Who owns the tables obeys row-level security
-- too, and for this moment does not.
alter table workspaces no force row level security;
--> statement-breakpoint
insert into pending_normalisations (workspace_id) select id from workspaces;
--> statement-breakpoint
alter table workspaces force row level security;
--> statement-breakpoint
alter table pending_normalisations enable row level security;
--> statement-breakpoint
alter table pending_normalisations force row level security;
