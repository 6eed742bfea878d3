-- The secret of the server signs for the numbers of many workspaces, so it is good for a number on one channel alone. See ADR 32.
ALTER TABLE "channels" ADD COLUMN "has_secret" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "channels" ADD COLUMN "claims_address" boolean DEFAULT false NOT NULL;--> statement-breakpoint
-- Who owns the tables obeys row-level security too, and for this moment does not.
alter table channels no force row level security;
--> statement-breakpoint
alter table channel_secrets no force row level security;
--> statement-breakpoint
update channels set has_secret = true from channel_secrets secret
where secret.workspace_id = channels.workspace_id and secret.channel_id = channels.id;
--> statement-breakpoint
-- Of several channels with one number, the oldest keeps it. The others need a secret of their own.
update channels set claims_address = true
from (
  select distinct on (address) workspace_id, id from channels
  where type = 'WHATSAPP' and address is not null and not has_secret
  order by address, created_at, id) oldest
where channels.workspace_id = oldest.workspace_id and channels.id = oldest.id;
--> statement-breakpoint
alter table channels force row level security;
--> statement-breakpoint
alter table channel_secrets force row level security;
--> statement-breakpoint
CREATE UNIQUE INDEX "channels_claimed_address_key" ON "channels" USING btree ("type","address") WHERE claims_address;--> statement-breakpoint
grant select (claims_address) on channels to blockdesk_system;
