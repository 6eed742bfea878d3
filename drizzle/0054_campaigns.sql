ALTER TABLE "tickets" ADD COLUMN "campaign_id" uuid;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "band_1" bigint;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "band_2" bigint;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "band_3" bigint;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "band_4" bigint;--> statement-breakpoint
CREATE INDEX "tickets_of_campaign" ON "tickets" USING btree ("workspace_id","campaign_id","contact_id") WHERE status = 'BLOCKED' and campaign_id is not null;--> statement-breakpoint
CREATE INDEX "tickets_band_1" ON "tickets" USING btree ("workspace_id","band_1") WHERE status = 'BLOCKED' and campaign_id is not null;--> statement-breakpoint
CREATE INDEX "tickets_band_2" ON "tickets" USING btree ("workspace_id","band_2") WHERE status = 'BLOCKED' and campaign_id is not null;--> statement-breakpoint
CREATE INDEX "tickets_band_3" ON "tickets" USING btree ("workspace_id","band_3") WHERE status = 'BLOCKED' and campaign_id is not null;--> statement-breakpoint
CREATE INDEX "tickets_band_4" ON "tickets" USING btree ("workspace_id","band_4") WHERE status = 'BLOCKED' and campaign_id is not null;--> statement-breakpoint
-- A band is made of a text, and statistics would outlive it.
alter table tickets alter column band_1 set statistics 0, alter column band_2 set statistics 0,
  alter column band_3 set statistics 0, alter column band_4 set statistics 0;
--> statement-breakpoint
-- The campaign of the held tickets that share a band. Of several it is the oldest that is found, and no more than one row
-- of each band is read.
create function campaign_with(bands bigint[]) returns uuid language sql stable
  set search_path = pg_catalog, public set enable_seqscan = off as $$
  select campaign_id from (
    (select campaign_id from tickets
      where workspace_id = this_workspace() and status = 'BLOCKED' and campaign_id is not null and band_1 = bands[1] limit 1)
    union all
    (select campaign_id from tickets
      where workspace_id = this_workspace() and status = 'BLOCKED' and campaign_id is not null and band_2 = bands[2] limit 1)
    union all
    (select campaign_id from tickets
      where workspace_id = this_workspace() and status = 'BLOCKED' and campaign_id is not null and band_3 = bands[3] limit 1)
    union all
    (select campaign_id from tickets
      where workspace_id = this_workspace() and status = 'BLOCKED' and campaign_id is not null and band_4 = bands[4] limit 1)
  ) sharing order by campaign_id limit 1
$$;
--> statement-breakpoint
-- Finds the campaign of each ticket that is about to be held, or begins one with the id of the ticket. Only those that
-- begin one wait for each other, until the commit of the first: so two alike texts at the same moment are one campaign.
-- The locks have an order, and at most 128 are taken. Each statement of a volatile function sees what was committed by then.
create function join_campaigns(given jsonb) returns table ("ticketId" uuid, "campaignId" uuid) language plpgsql volatile
  set search_path = pg_catalog, public as $$
declare
  one record;
  begun jsonb := '{}';
  alone jsonb := '[]';
begin
  for one in select * from jsonb_to_recordset(given) as asked("ticketId" uuid, bands bigint[]) loop
    "ticketId" := one."ticketId";
    "campaignId" := campaign_with(one.bands);
    if "campaignId" is null then
      alone := alone || jsonb_build_object('ticketId', one."ticketId", 'bands', one.bands);
    else
      return next;
    end if;
  end loop;
  perform pg_advisory_xact_lock(locks.lock) from (
    select distinct hashtextextended('campaign ' || this_workspace() || ' ' || (band.value::bigint & 127), 0) as lock
    from jsonb_array_elements(alone) asked, jsonb_array_elements(asked.value -> 'bands') band order by 1) locks;
  for one in select * from jsonb_to_recordset(alone) as asked("ticketId" uuid, bands bigint[]) loop
    "ticketId" := one."ticketId";
    "campaignId" := coalesce(
      campaign_with(one.bands),
      (select (begun ->> (place || ' ' || band))::uuid from unnest(one.bands) with ordinality as own(band, place)
        where begun ? (place || ' ' || band) order by place limit 1),
      one."ticketId");
    begun := begun || (select jsonb_object_agg(place || ' ' || band, "campaignId") from unnest(one.bands) with ordinality as own(band, place));
    return next;
  end loop;
end
$$;
--> statement-breakpoint
revoke all on function campaign_with(bigint[]), join_campaigns(jsonb) from public;
--> statement-breakpoint
grant execute on function campaign_with(bigint[]), join_campaigns(jsonb) to blockdesk_app;
