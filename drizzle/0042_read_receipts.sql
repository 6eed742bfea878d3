ALTER TABLE "tickets" ADD COLUMN "read_message_id" uuid;--> statement-breakpoint
ALTER TABLE "channels" ADD COLUMN "read_receipts" boolean DEFAULT false NOT NULL;