CREATE TABLE "spam_changes" (
	"workspace_id" uuid NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "spam_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"texts" integer DEFAULT 0 NOT NULL,
	"words" integer[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "spam_changes_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "spam_examples" (
	"workspace_id" uuid NOT NULL,
	"ticket_id" uuid NOT NULL,
	"label" text NOT NULL,
	"words" integer[],
	"marked_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "spam_examples_workspace_id_ticket_id_pk" PRIMARY KEY("workspace_id","ticket_id")
);
--> statement-breakpoint
CREATE TABLE "spam_models" (
	"workspace_id" uuid PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"remains" integer DEFAULT 0 NOT NULL,
	"spam" integer DEFAULT 0 NOT NULL,
	"ham" integer DEFAULT 0 NOT NULL,
	"words" integer[] DEFAULT '{}' NOT NULL,
	"spam_counts" integer[] DEFAULT '{}' NOT NULL,
	"ham_counts" integer[] DEFAULT '{}' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "spam_remains" (
	"workspace_id" uuid NOT NULL,
	"word" integer NOT NULL,
	"texts" integer NOT NULL,
	CONSTRAINT "spam_remains_workspace_id_word_pk" PRIMARY KEY("workspace_id","word")
);
--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "not_spam_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "suspicion" jsonb;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "spam_detection" text DEFAULT 'SUGGEST' NOT NULL;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "spam_version" uuid;--> statement-breakpoint
ALTER TABLE "spam_changes" ADD CONSTRAINT "spam_changes_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spam_examples" ADD CONSTRAINT "spam_examples_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spam_models" ADD CONSTRAINT "spam_models_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spam_remains" ADD CONSTRAINT "spam_remains_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "spam_examples_unread" ON "spam_examples" USING btree ("workspace_id","marked_at") WHERE words is null;--> statement-breakpoint
-- What was learnt tells of held messages.
do $$
declare
  tenant text;
begin
  foreach tenant in array array['spam_examples', 'spam_changes', 'spam_remains', 'spam_models'] loop
    execute format('alter table %I enable row level security', tenant);
    execute format('alter table %I force row level security', tenant);
    execute format('create policy workspace on %I to blockdesk_app using (workspace_id = this_workspace() and (select sees_held()))', tenant);
    execute format('create policy bot on %I as restrictive for select to blockdesk_bot using (bot_reads_contacts())', tenant);
    execute format('grant select, insert, update, delete on %I to blockdesk_app', tenant);
  end loop;
end
$$;
--> statement-breakpoint
-- The maintenance learns.
create policy everywhere on spam_changes for select to blockdesk_system using (true);
--> statement-breakpoint
grant select (workspace_id) on spam_changes to blockdesk_system;
--> statement-breakpoint
-- Statistics of words would outlive them.
alter table tickets alter column suspicion set statistics 0;
--> statement-breakpoint
alter table spam_models alter column key set statistics 0, alter column words set statistics 0,
  alter column spam_counts set statistics 0, alter column ham_counts set statistics 0;
--> statement-breakpoint
alter table spam_examples alter column words set statistics 0;
--> statement-breakpoint
alter table spam_changes alter column words set statistics 0;
--> statement-breakpoint
alter table spam_remains alter column word set statistics 0;
--> statement-breakpoint
-- A block for spam teaches the newest ticket of its contact. It is taken back where a person ends the block, or gives another reason.
create function learn_block() returns trigger language plpgsql as $$
begin
  if new.ended_at is null and new.reason = 'SPAM' then
    insert into spam_examples (workspace_id, ticket_id, label)
    select new.workspace_id, id, 'SPAM' from tickets
    where workspace_id = new.workspace_id and contact_id = new.contact_id
    order by last_message_at desc, id desc limit 1
    on conflict (workspace_id, ticket_id) do update set label = 'SPAM', words = null, marked_at = clock_timestamp();
  elsif new.ended_at is null or new.end_cause in ('UNBLOCKED', 'UNDONE') and new.policy <> 'DELETE_ALL' then
    delete from spam_examples example using tickets ticket
    where ticket.workspace_id = new.workspace_id and ticket.contact_id = new.contact_id
      and example.workspace_id = new.workspace_id and example.ticket_id = ticket.id and example.label = 'SPAM';
  else
    return null;
  end if;
  if found then
    insert into spam_changes (workspace_id) values (new.workspace_id);
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger block_learnt after insert or update of reason, ended_at on blocks
  for each row when (new.blocked_by_kind <> 'SYSTEM') execute function learn_block();
--> statement-breakpoint
-- A ticket that a user answered is no spam.
create function learn_reply() returns trigger language plpgsql as $$
begin
  insert into spam_examples (workspace_id, ticket_id, label) values (new.workspace_id, new.ticket_id, 'HAM') on conflict do nothing;
  if found then
    insert into spam_changes (workspace_id) values (new.workspace_id);
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger reply_learnt after insert on messages
  for each row when (new.direction = 'OUTBOUND' and new.author_kind = 'USER') execute function learn_reply();
--> statement-breakpoint
-- An undo of a release or of a deletion takes back what it taught.
create function unlearn_held_again() returns trigger language plpgsql as $$
begin
  delete from spam_examples where workspace_id = new.workspace_id and ticket_id = new.id;
  if found then
    insert into spam_changes (workspace_id) values (new.workspace_id);
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger held_again_unlearnt after update of status on tickets
  for each row when (new.status = 'BLOCKED' and old.status <> 'BLOCKED') execute function unlearn_held_again();
--> statement-breakpoint
-- Whatever statement deletes tickets, what was learnt of them goes with them. Of those that a person deleted as spam, the words that
-- other texts have too are counted on: as numbers, and without the text that they stood in.
create function unlearn_tickets() returns trigger language plpgsql as $$
begin
  with unlearnt as (
    delete from spam_examples example using gone
    where example.workspace_id = gone.workspace_id and example.ticket_id = gone.id
    returning example.workspace_id, example.label, example.words),
  remaining as (
    select unlearnt.workspace_id, word from unlearnt, unnest(unlearnt.words) word
    where unlearnt.label = 'DELETED' and word in (
      select unnest(model.words) from spam_models model where model.workspace_id = unlearnt.workspace_id))
  insert into spam_changes (workspace_id, texts, words)
  select workspace_id, count(*) filter (where label = 'DELETED' and words is not null),
    (select coalesce(array_agg(word), '{}') from remaining where remaining.workspace_id = unlearnt.workspace_id)
  from unlearnt group by workspace_id;
  return null;
end $$;
--> statement-breakpoint
create trigger tickets_unlearnt after delete on tickets referencing old table as gone
  for each statement execute function unlearn_tickets();
