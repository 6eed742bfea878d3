DROP INDEX "events_of_workspace";--> statement-breakpoint
CREATE INDEX "events_of_contact_by_actor" ON "events" USING btree ("workspace_id","contact_id","actor_id","id");--> statement-breakpoint
CREATE INDEX "tickets_of_assignee_on_channel" ON "tickets" USING btree ("workspace_id","assignee_id","channel_id","status","last_message_at","id") WHERE assignee_id is not null;--> statement-breakpoint
CREATE INDEX "events_of_workspace" ON "events" USING btree ("workspace_id","xid","id");