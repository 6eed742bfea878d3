-- Identities that hold at all channels of a provider, and identities that a contact gave up. See ADR 23.
ALTER TABLE "contact_identities" DROP CONSTRAINT "contact_identities_key";--> statement-breakpoint
ALTER TABLE "contact_identities" ADD COLUMN "provider" text;--> statement-breakpoint
ALTER TABLE "contact_identities" ADD COLUMN "former_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "contact_identities" ADD COLUMN "former_held" boolean DEFAULT false NOT NULL;--> statement-breakpoint
-- The type of the channels that an identity holds on; null when it holds on one channel, or on all. The only place that knows it.
-- WhatsApp gives a user one id for a business portfolio, Telegram one for all bots, LINE one for a provider. The ids of Instagram and
-- Facebook belong to one page.
create function provider_of(kind text, channel_type text) returns text language sql immutable parallel safe
  return case when kind = 'EXTERNAL_ID' and channel_type in ('WHATSAPP', 'TELEGRAM', 'LINE') then channel_type end;
--> statement-breakpoint
-- Who owns the tables obeys row-level security too, and for this moment does not.
alter table contacts no force row level security;
--> statement-breakpoint
alter table contact_identities no force row level security;
--> statement-breakpoint
alter table channels no force row level security;
--> statement-breakpoint
alter table merge_proposals no force row level security;
--> statement-breakpoint
-- Of several contacts with one id, a blocked one keeps it, so that no block is lost; else the oldest. The others are proposed to be
-- merged with it.
with known as materialized (
  select identity.workspace_id, identity.contact_id, identity.value, identity.channel_id, channel.type as provider,
    first_value(identity.contact_id) over ranked as keeper, row_number() over ranked as place,
    bool_and(identity.held) over (partition by identity.workspace_id, channel.type, identity.value, identity.contact_id) as held
  from contact_identities identity
  join contacts contact on contact.workspace_id = identity.workspace_id and contact.id = identity.contact_id
  join channels channel on channel.workspace_id = identity.workspace_id and channel.id = identity.channel_id
  where identity.kind = 'EXTERNAL_ID' and provider_of(identity.kind, channel.type) is not null
  window ranked as (partition by identity.workspace_id, channel.type, identity.value
    order by contact.block_id is not null desc, identity.created_at, identity.contact_id, identity.channel_id)),
proposed as (
  insert into merge_proposals (workspace_id, id, contact_id, other_contact_id, kind, value)
  select distinct on (workspace_id, keeper, contact_id) workspace_id, gen_random_uuid(), keeper, contact_id, 'EXTERNAL_ID', value
  from known where contact_id <> keeper
  order by workspace_id, keeper, contact_id, value
  on conflict do nothing),
gone as (
  delete from contact_identities identity using known
  where identity.workspace_id = known.workspace_id and identity.kind = 'EXTERNAL_ID' and identity.value = known.value
    and identity.channel_id = known.channel_id and known.place > 1)
update contact_identities identity set provider = known.provider, held = known.held
from known
where identity.workspace_id = known.workspace_id and identity.kind = 'EXTERNAL_ID' and identity.value = known.value
  and identity.channel_id = known.channel_id and known.place = 1;
--> statement-breakpoint
alter table contacts force row level security;
--> statement-breakpoint
alter table contact_identities force row level security;
--> statement-breakpoint
alter table channels force row level security;
--> statement-breakpoint
alter table merge_proposals force row level security;
--> statement-breakpoint
CREATE UNIQUE INDEX "contact_identities_scope" ON "contact_identities" USING btree ("workspace_id","kind","value",(case when former_at is null then coalesce(provider, channel_id::text, '') end));--> statement-breakpoint
-- Nodes of the previous release insert identities too, during an upgrade, and know nothing of providers.
create function set_identity_provider() returns trigger language plpgsql as $$
begin
  new.provider := (
    select provider_of(new.kind, type) from channels where workspace_id = new.workspace_id and id = new.channel_id);
  return new;
end
$$;
--> statement-breakpoint
create trigger identity_provider before insert on contact_identities for each row
  when (new.kind = 'EXTERNAL_ID' and new.channel_id is not null) execute function set_identity_provider();
