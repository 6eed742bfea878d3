ALTER TABLE "contacts" ADD COLUMN "renamed_at" timestamp (3) with time zone;
--> statement-breakpoint
-- An identity can be taken off a contact.
grant delete on contact_identities to blockdesk_app;
