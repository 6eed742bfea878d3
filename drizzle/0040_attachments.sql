CREATE TABLE "attachments" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"message_id" uuid,
	"position" integer DEFAULT 0 NOT NULL,
	"kind" text NOT NULL,
	"mime_type" text,
	"size" integer,
	"file_name" text,
	"status" text DEFAULT 'PENDING' NOT NULL,
	"channel_id" uuid,
	"provider_id" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp (3) with time zone,
	"fetch_until" timestamp (3) with time zone,
	"ticket_id" uuid,
	"uploaded_by_kind" text,
	"uploaded_by_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "attachments_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "attachments_status" CHECK (status in ('PENDING', 'STORED', 'TOO_LARGE', 'SKIPPED', 'FAILED', 'GONE'))
);
--> statement-breakpoint
CREATE TABLE "deleted_files" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"deleted_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "deleted_files_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deleted_files" ADD CONSTRAINT "deleted_files_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attachments_of_message" ON "attachments" USING btree ("workspace_id","message_id","position");--> statement-breakpoint
CREATE INDEX "attachments_due" ON "attachments" USING btree ("next_attempt_at") WHERE status = 'PENDING';--> statement-breakpoint
CREATE INDEX "attachments_of_channel" ON "attachments" USING btree ("workspace_id","channel_id") WHERE status = 'PENDING';--> statement-breakpoint
CREATE INDEX "attachments_unsent" ON "attachments" USING btree ("created_at") WHERE message_id is null;

--> statement-breakpoint
-- A statistic would keep names that a person gave.
alter table attachments alter column file_name set statistics 0, alter column provider_id set statistics 0;
--> statement-breakpoint
alter table attachments enable row level security;
--> statement-breakpoint
alter table attachments force row level security;
--> statement-breakpoint
alter table deleted_files enable row level security;
--> statement-breakpoint
alter table deleted_files force row level security;
--> statement-breakpoint
-- A file is seen by those who see its message, and that of a held ticket by no one else. What no message has yet is seen by
-- commands alone.
create policy workspace on attachments to blockdesk_app using (
  workspace_id = this_workspace() and ((select sees_held()) or exists (
    select from messages message
    join tickets ticket on ticket.workspace_id = message.workspace_id and ticket.id = message.ticket_id
    where message.workspace_id = attachments.workspace_id and message.id = attachments.message_id)));
--> statement-breakpoint
create policy bot on attachments as restrictive for select to blockdesk_bot
  using (exists (
    select from messages message
    where message.workspace_id = attachments.workspace_id and message.id = attachments.message_id));
--> statement-breakpoint
create policy workspace on deleted_files to blockdesk_app using (workspace_id = this_workspace() and (select sees_held()));
--> statement-breakpoint
create policy bot on deleted_files as restrictive for select to blockdesk_bot using (bot_reads_contacts());
--> statement-breakpoint
create policy everywhere on attachments for select to blockdesk_system using (true);
--> statement-breakpoint
create policy everywhere on deleted_files for select to blockdesk_system using (true);
--> statement-breakpoint
grant select, insert, update, delete on attachments to blockdesk_app;
--> statement-breakpoint
grant select, insert, delete on deleted_files to blockdesk_app;
--> statement-breakpoint
grant select (workspace_id, status, next_attempt_at, fetch_until, message_id, created_at) on attachments to blockdesk_system;
--> statement-breakpoint
grant select (workspace_id, deleted_at) on deleted_files to blockdesk_system;
--> statement-breakpoint
-- Whatever statement deletes messages, their files go with them.
create function delete_attachments() returns trigger language plpgsql as $$
begin
  delete from attachments using gone
  where attachments.workspace_id = gone.workspace_id and attachments.message_id = gone.id;
  return null;
end $$;
--> statement-breakpoint
create trigger attachments_deleted after delete on messages referencing old table as gone
  for each statement execute function delete_attachments();
--> statement-breakpoint
-- Whatever statement deletes the row of a file, a job deletes its content.
create function delete_files() returns trigger language plpgsql as $$
begin
  insert into deleted_files (workspace_id, id) select workspace_id, id from gone on conflict do nothing;
  if found then
    perform enqueue_jobs('[{"task": "delete_files", "payload": {}, "key": "delete_files", "runAt": null}]');
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger files_deleted after delete on attachments referencing old table as gone
  for each statement execute function delete_files();
