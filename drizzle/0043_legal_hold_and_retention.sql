ALTER TABLE "tickets" ADD COLUMN "legal_hold_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "legal_hold_by_kind" text;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "legal_hold_by_id" uuid;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "legal_hold_note" text;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "held_retention_days" integer;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "held_warning_days" integer DEFAULT 3 NOT NULL;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "held_retention_before" integer;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "held_retention_from" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_legal_hold" CHECK ((legal_hold_at is null) = (legal_hold_by_kind is null) and (legal_hold_note is null or legal_hold_at is not null));--> statement-breakpoint
ALTER TABLE "workspaces" ADD CONSTRAINT "workspaces_held_retention" CHECK (held_retention_days between 1 and 365 and held_warning_days between 0 and 14);--> statement-breakpoint
-- The maintenance looks for workspaces in which a held ticket is older than it may become.
create policy retained on tickets for select to blockdesk_system using (status = 'BLOCKED');
--> statement-breakpoint
grant select (last_message_at, legal_hold_at) on tickets to blockdesk_system;
--> statement-breakpoint
-- Statistics would keep words of the note after it is gone (docs/privacy.md).
alter table tickets alter column legal_hold_note set statistics 0;
