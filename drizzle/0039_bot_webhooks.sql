ALTER TABLE "webhooks" ADD COLUMN "bot_channel_id" uuid;--> statement-breakpoint
CREATE UNIQUE INDEX "webhooks_of_bots" ON "webhooks" USING btree ("workspace_id","bot_channel_id");