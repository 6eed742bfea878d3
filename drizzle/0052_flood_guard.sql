ALTER TABLE "tickets" ADD COLUMN "suppressed_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "arrivals_minute" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "arrivals_in_minute" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "surplus_message_id" uuid;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "flood_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "held_per_minute" integer DEFAULT 20 NOT NULL;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "delivered_per_minute" integer DEFAULT 60 NOT NULL;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "inbound_per_minute" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "workspaces" ADD CONSTRAINT "workspaces_per_minute" CHECK (held_per_minute between 0 and 10000 and delivered_per_minute between 0 and 10000
        and inbound_per_minute between 0 and 10000);