CREATE TABLE "merged_contacts" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"merged_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "merged_contacts_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "contacts" DROP CONSTRAINT "contacts_same_person";
--> statement-breakpoint
ALTER TABLE "merge_proposals" DROP CONSTRAINT "merge_proposals_contact";
--> statement-breakpoint
ALTER TABLE "merge_proposals" DROP CONSTRAINT "merge_proposals_other_contact";
--> statement-breakpoint
ALTER TABLE "merged_contacts" ADD CONSTRAINT "merged_contacts_contact" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "merged_contacts_of_contact" ON "merged_contacts" USING btree ("workspace_id","contact_id");--> statement-breakpoint
ALTER TABLE "merge_proposals" ADD CONSTRAINT "merge_proposals_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
grant select, insert, update on merged_contacts to blockdesk_app;
--> statement-breakpoint
create policy workspace on merged_contacts to blockdesk_app using (workspace_id = this_workspace());
--> statement-breakpoint
alter table merged_contacts enable row level security;
--> statement-breakpoint
alter table merged_contacts force row level security;
--> statement-breakpoint
-- The row of a contact goes when the contact was merged, and a request deletes no other contact.
grant delete on contacts to blockdesk_app;
--> statement-breakpoint
create policy only_merged on contacts as restrictive for delete to blockdesk_app
  using (current_user <> 'blockdesk_app' or exists (
    select from merged_contacts merged where merged.workspace_id = contacts.workspace_id and merged.id = contacts.id));
