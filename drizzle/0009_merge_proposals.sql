CREATE TABLE "merge_proposals" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"other_contact_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"value" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"decision" text,
	"decided_by_kind" text,
	"decided_by_id" uuid,
	CONSTRAINT "merge_proposals_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "merge_proposals_of_two" CHECK (contact_id <> other_contact_id),
	CONSTRAINT "merge_proposals_decided" CHECK ((decided_at is null) = (decision is null))
);
--> statement-breakpoint
ALTER TABLE "merge_proposals" ADD CONSTRAINT "merge_proposals_contact" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merge_proposals" ADD CONSTRAINT "merge_proposals_other_contact" FOREIGN KEY ("workspace_id","other_contact_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "merge_proposals_open" ON "merge_proposals" USING btree ("workspace_id",least("contact_id", "other_contact_id"),greatest("contact_id", "other_contact_id")) WHERE decided_at is null;--> statement-breakpoint
CREATE INDEX "merge_proposals_queue" ON "merge_proposals" USING btree ("workspace_id","created_at","id") WHERE decided_at is null;--> statement-breakpoint
CREATE INDEX "merge_proposals_of_contact" ON "merge_proposals" USING btree ("workspace_id","contact_id");--> statement-breakpoint
CREATE INDEX "merge_proposals_of_other" ON "merge_proposals" USING btree ("workspace_id","other_contact_id");
--> statement-breakpoint
grant select, insert, update on merge_proposals to blockdesk_app;
--> statement-breakpoint
-- A proposal tells what a held message revealed, so it is shown to those alone who may see held tickets.
create policy workspace on merge_proposals to blockdesk_app using (workspace_id = this_workspace() and sees_held());
--> statement-breakpoint
-- Links that earlier versions made by themselves become proposals. Which identity named both was not kept: the oldest one stands for
-- it. Who owns the tables obeys row-level security too, and for this moment does not.
alter table contacts no force row level security;
--> statement-breakpoint
alter table contact_identities no force row level security;
--> statement-breakpoint
insert into merge_proposals (workspace_id, id, contact_id, other_contact_id, kind, value)
select contact.workspace_id, gen_random_uuid(), contact.same_as, contact.id, known.kind, known.value
from contacts contact
cross join lateral (
  select kind, value from contact_identities identity
  where identity.workspace_id = contact.workspace_id and identity.contact_id = contact.id
  order by created_at, kind, value limit 1) known
where contact.same_as is not null and contact.same_as <> contact.id
on conflict do nothing;
--> statement-breakpoint
alter table contacts force row level security;
--> statement-breakpoint
alter table contact_identities force row level security;
--> statement-breakpoint
alter table merge_proposals enable row level security;
--> statement-breakpoint
alter table merge_proposals force row level security;
