ALTER TABLE "tickets" ADD COLUMN "bot_waits_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "channels" ADD COLUMN "bot_key_id" uuid;--> statement-breakpoint
ALTER TABLE "channels" ADD COLUMN "bot_status" text;--> statement-breakpoint
ALTER TABLE "channels" ADD COLUMN "bot_error_code" text;--> statement-breakpoint
ALTER TABLE "channels" ADD COLUMN "bot_answers_within" integer;--> statement-breakpoint
CREATE INDEX "tickets_waiting_for_bot" ON "tickets" USING btree ("bot_waits_since") WHERE bot_waits_since is not null;--> statement-breakpoint
ALTER TABLE "channels" ADD CONSTRAINT "channels_bot" CHECK ((bot_key_id is null) = (bot_status is null) and (bot_key_id is null) = (bot_answers_within is null));
--> statement-breakpoint
-- The maintenance looks for tickets that wait for a bot.
create policy waiting on tickets for select to blockdesk_system using (status = 'BOT');
--> statement-breakpoint
grant select (workspace_id, id, channel_id, status, bot_waits_since) on tickets to blockdesk_system;
--> statement-breakpoint
grant select (bot_status, bot_answers_within) on channels to blockdesk_system;
--> statement-breakpoint
-- Reads of a bot run as blockdesk_bot: blockdesk_app, narrowed by restrictive policies to the tickets that the bot has.
-- So no statement of a read for a bot can return another ticket, and the plans of all other reads stay as they are.
do $$
begin
  begin
    if not exists (select from pg_roles where rolname = 'blockdesk_bot') then
      create role blockdesk_bot nologin nosuperuser nobypassrls nocreatedb nocreaterole inherit;
    end if;
  exception when duplicate_object or unique_violation then
    null; -- Another database of this cluster made it a moment ago.
  end;
  if not pg_has_role('blockdesk_bot', 'blockdesk_app', 'usage') then
    grant blockdesk_app to blockdesk_bot;
  end if;
  if not pg_has_role(current_user, 'blockdesk_bot', 'member') then
    grant blockdesk_bot to current_user;
  end if;
end
$$;
--> statement-breakpoint
-- The API key of the bot that the running transaction reads for.
create function this_bot() returns uuid language sql stable parallel safe
  return nullif(current_setting('blockdesk.bot', true), '')::uuid;
--> statement-breakpoint
-- Whether the key has contacts:read besides: then it reads of contacts what every such key reads.
create function bot_reads_contacts() returns boolean language sql stable parallel safe
  return coalesce(current_setting('blockdesk.contacts', true), '') = 'on';
--> statement-breakpoint
create policy bot on channels as restrictive for select to blockdesk_bot
  using (bot_key_id = this_bot() or bot_reads_contacts());
--> statement-breakpoint
create policy bot on tickets as restrictive for select to blockdesk_bot
  using (status = 'BOT' and exists (
    select from channels channel
    where channel.workspace_id = tickets.workspace_id and channel.id = tickets.channel_id
      and channel.bot_key_id = this_bot()));
--> statement-breakpoint
-- The notes of the team are messages with the direction SYSTEM.
create policy bot on messages as restrictive for select to blockdesk_bot
  using (direction <> 'SYSTEM' and exists (
    select from tickets ticket
    where ticket.workspace_id = messages.workspace_id and ticket.id = messages.ticket_id));
--> statement-breakpoint
create policy bot on deliveries as restrictive for select to blockdesk_bot
  using (exists (
    select from tickets ticket
    where ticket.workspace_id = deliveries.workspace_id and ticket.id = deliveries.ticket_id));
--> statement-breakpoint
create policy bot on contacts as restrictive for select to blockdesk_bot
  using (bot_reads_contacts() or exists (
    select from tickets ticket
    where ticket.workspace_id = contacts.workspace_id and ticket.contact_id = contacts.id));
--> statement-breakpoint
create policy bot on contact_identities as restrictive for select to blockdesk_bot
  using (bot_reads_contacts() or exists (
    select from tickets ticket
    where ticket.workspace_id = contact_identities.workspace_id and ticket.contact_id = contact_identities.contact_id));
--> statement-breakpoint
create policy bot on api_keys as restrictive for select to blockdesk_bot
  using (id = this_bot() or bot_reads_contacts());
--> statement-breakpoint
do $$
declare
  hidden text;
begin
  foreach hidden in array array['blocks', 'block_changes', 'blocked_identities', 'merge_proposals', 'merged_contacts',
    'deletion_requests', 'events', 'users', 'tallies', 'tally_deltas', 'accepted_messages', 'unrouted_messages',
    'webhooks', 'webhook_deliveries', 'webhook_lanes']
  loop
    execute format('create policy bot on %I as restrictive for select to blockdesk_bot using (bot_reads_contacts())', hidden);
  end loop;
end
$$;
