ALTER TABLE "block_changes" ADD COLUMN "from_scope" text DEFAULT 'INBOUND' NOT NULL;--> statement-breakpoint
ALTER TABLE "block_changes" ADD COLUMN "to_scope" text DEFAULT 'INBOUND' NOT NULL;--> statement-breakpoint
ALTER TABLE "blocks" ADD COLUMN "scope" text DEFAULT 'INBOUND' NOT NULL;