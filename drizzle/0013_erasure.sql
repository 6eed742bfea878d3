CREATE TABLE "blocked_identities" (
	"workspace_id" uuid NOT NULL,
	"hash" "bytea" NOT NULL,
	"key_id" text NOT NULL,
	"person_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"blocked_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"contact_id" uuid,
	"kept_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "blocked_identities_workspace_id_hash_pk" PRIMARY KEY("workspace_id","hash")
);
--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "held" boolean DEFAULT false NOT NULL;
--> statement-breakpoint
ALTER TABLE "blocked_identities" ADD CONSTRAINT "blocked_identities_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "blocked_identities" ADD CONSTRAINT "blocked_identities_contact" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "blocked_identities_of_person" ON "blocked_identities" USING btree ("workspace_id","person_id");
--> statement-breakpoint
CREATE INDEX "blocked_identities_of_contact" ON "blocked_identities" USING btree ("workspace_id","contact_id") WHERE contact_id is not null;
--> statement-breakpoint
CREATE INDEX "blocked_identities_due" ON "blocked_identities" USING btree ("expires_at") WHERE contact_id is null and expires_at is not null;
--> statement-breakpoint
CREATE INDEX "contacts_linked" ON "contacts" USING btree ("workspace_id","same_as") WHERE same_as is not null;
--> statement-breakpoint
-- The kept hashes say who was blocked, which agents may not learn here.
create policy workspace on blocked_identities to blockdesk_app using (workspace_id = this_workspace() and sees_held());
--> statement-breakpoint
create policy everywhere on blocked_identities for select to blockdesk_system using (true);
--> statement-breakpoint
alter table blocked_identities enable row level security;
--> statement-breakpoint
alter table blocked_identities force row level security;
--> statement-breakpoint
grant select, delete, update (contact_id) on blocked_identities to blockdesk_app;
--> statement-breakpoint
grant select (workspace_id, contact_id, expires_at, key_id) on blocked_identities to blockdesk_system;
--> statement-breakpoint
-- A contact that a held message made is seen by those alone who see what is held.
drop policy workspace on contacts;
--> statement-breakpoint
create policy workspace on contacts to blockdesk_app using (workspace_id = this_workspace() and (not held or sees_held()));
--> statement-breakpoint
-- Requests cannot delete contacts or blocks. blockdesk_erasure can: it is blockdesk_app with the rights that deleting a person needs.
do $$
begin
  begin
    if not exists (select from pg_roles where rolname = 'blockdesk_erasure') then
      create role blockdesk_erasure nologin nosuperuser nobypassrls nocreatedb nocreaterole inherit;
    end if;
  exception when duplicate_object or unique_violation then
    null; -- Another database of this cluster made it a moment ago.
  end;
  if not pg_has_role('blockdesk_erasure', 'blockdesk_app', 'usage') then
    grant blockdesk_app to blockdesk_erasure;
  end if;
  if not pg_has_role(current_user, 'blockdesk_erasure', 'member') then
    execute 'grant blockdesk_erasure to current_user';
  end if;
end
$$;
--> statement-breakpoint
grant usage on schema public to blockdesk_erasure;
--> statement-breakpoint
grant delete on contacts, contact_identities, blocks, merge_proposals to blockdesk_erasure;
--> statement-breakpoint
grant insert, update on blocked_identities to blockdesk_erasure;
--> statement-breakpoint
-- Contacts that a held message made are counted apart: agents must not see a count change.
create or replace function tally_contacts() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into tally_deltas (workspace_id, subject, delta)
    select workspace_id, case when held then 'HELD_CONTACTS' else 'CONTACTS' end, count(*) from after_rows group by 1, 2;
  elsif tg_op = 'DELETE' then
    insert into tally_deltas (workspace_id, subject, delta)
    select workspace_id, case when held then 'HELD_CONTACTS' else 'CONTACTS' end, -count(*) from before_rows group by 1, 2
    union all
    select workspace_id, 'BLOCKED_CONTACTS', -count(*) from before_rows where block_id is not null and not held group by 1;
  else
    insert into tally_deltas (workspace_id, subject, delta)
    select workspace_id, subject, sum(step) from (
      select workspace_id, 'BLOCKED_CONTACTS' as subject, 1 as step from after_rows where block_id is not null and not held
      union all
      select workspace_id, 'BLOCKED_CONTACTS', -1 from before_rows where block_id is not null and not held
      union all
      select workspace_id, unnest(array['HELD_CONTACTS', 'CONTACTS']), unnest(array[1, -1]) from after_rows where held
      union all
      select workspace_id, unnest(array['HELD_CONTACTS', 'CONTACTS']), unnest(array[-1, 1]) from before_rows where held) changed
    group by workspace_id, subject
    having sum(step) <> 0;
  end if;
  return null;
end
$$;
--> statement-breakpoint
create trigger tally_deleted after delete on contacts
  referencing old table as before_rows for each statement execute function tally_contacts();
--> statement-breakpoint
-- That a contact was deleted is asked for when an admin deletes it again, however late.
drop policy pruning on events;
--> statement-breakpoint
create policy pruning on events for delete to blockdesk_maintenance
  using (workspace_id = this_workspace() and type not in ('ticket.deleted', 'contact.deleted', 'contact.erased'));
--> statement-breakpoint
-- Providers put telephone numbers into the ids of messages. A digest recognises a late retry as well, and tells nothing of a person.
create function accepted_id(external_id text) returns text language sql immutable strict parallel safe
  return encode(sha256(convert_to(external_id, 'UTF8')), 'base64');
--> statement-breakpoint
-- A trigger, so that nodes of the previous release store no plain id during an upgrade.
create function digest_accepted_id() returns trigger language plpgsql as $$
begin
  new.external_id := accepted_id(new.external_id);
  return new;
end
$$;
--> statement-breakpoint
alter table accepted_messages no force row level security;
--> statement-breakpoint
update accepted_messages set external_id = accepted_id(external_id);
--> statement-breakpoint
alter table accepted_messages force row level security;
--> statement-breakpoint
create trigger accepted_ids_are_digests before insert on accepted_messages for each row execute function digest_accepted_id();
