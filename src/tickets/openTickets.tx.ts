import { type SQL, sql } from 'drizzle-orm';
import { param, thisWorkspace } from '../database/statement.ts';
import { ticketNumbers, tickets } from './tickets.table.ts';

/**
 * Numbers rise by a random step. If they rose by one, a missing number would tell an agent that a ticket is held. Each
 * further step has this chance, so that a gap of any width can be a single step.
 */
const CHANCE_OF_A_FURTHER_STEP = 0.9;

/**
 * A held ticket takes a number that was passed over: new numbers for many held tickets would make a visible gap. About
 * nine in ten numbers are free, so that one is practically always found. A function of the database asks which are
 * taken: tickets that are being deleted keep theirs, and no request sees them.
 */
const TRIES_FOR_A_NUMBER = 20;

/** For so long all that a contact writes on a channel is held after too many messages within a minute. */
export const FLOOD_LASTS = sql.raw(`interval '1 hour'`);

/** Campaigns are locked before the ticket number, so that two transactions cannot wait for each other. */
const CAMPAIGNS_FIRST = sql`(select count(*) from campaigns) >= 0`;

const STEP = sql.raw(`1 + floor(ln(1 - random()) / ln(${CHANCE_OF_A_FURTHER_STEP}::double precision))::integer`);

/**
 * Opens the tickets of the parameter `opened`, as common table expressions of a larger statement. `moments` names one
 * that has a row with the `moment` of the messages, or no row: then nothing is opened, and no number taken.
 */
export function openTickets(moments: SQL): SQL {
  return sql`
  opening as materialized (
    select given.*, moments.moment
    from jsonb_to_recordset(${param('opened')}::text::jsonb) as given(
      "ticketId" uuid, "contactId" uuid, "channelId" uuid, "groupId" text, opens text, "lastMessageId" uuid, "messageCount" integer,
      "heldBy" text, "heldRuleId" uuid, suspicion jsonb, minute timestamptz, arrivals integer, "beginsFlood" boolean, bands bigint[]),
      ${moments} moments),
  campaigns as materialized (
    select joined."ticketId", joined."campaignId" from (
      select jsonb_agg(jsonb_build_object('ticketId', "ticketId", 'bands', bands)) as given
      from opening where bands is not null having count(*) > 0) asked, join_campaigns(asked.given) joined),
  held as (select "ticketId", row_number() over (order by "ticketId") as turn from opening where opens = 'BLOCKED'),
  drawn as (
    select distinct 1 + floor(random() * numbers.last)::integer as number
    from held, generate_series(1, ${sql.raw(String(TRIES_FOR_A_NUMBER))}), ${ticketNumbers} numbers
    where numbers.workspace_id = ${thisWorkspace}),
  free as (
    select number, row_number() over (order by random()) as turn from drawn where not is_number_taken(number)),
  passed_over as (select "ticketId", number from held join free using (turn)),
  stepping as (
    select "ticketId", sum(${STEP}) over (order by "ticketId") as upto from opening
    where "ticketId" not in (select "ticketId" from passed_over) and ${CAMPAIGNS_FIRST}),
  raised as (
    insert into ${ticketNumbers} (workspace_id, last)
    select ${thisWorkspace}, max(upto) from stepping having count(*) > 0
    on conflict (workspace_id) do update set last = ticket_numbers.last + excluded.last
    returning last),
  numbered as (
    select "ticketId", number from passed_over
    union all
    select "ticketId", raised.last - (max(upto) over ()) + upto from stepping, raised),
  opened as (
    insert into ${tickets} (workspace_id, id, number, contact_id, channel_id, group_id, status, last_message_id, last_message_at,
      message_count, held_by, held_rule_id, suspicion, arrivals_minute, arrivals_in_minute, flood_until, campaign_id,
      band_1, band_2, band_3, band_4, blocked_at,
      bot_waits_since, created_at)
    select ${thisWorkspace}, "ticketId", numbered.number, "contactId", "channelId", "groupId", opens, "lastMessageId", moment,
      "messageCount", "heldBy", "heldRuleId", nullif(suspicion, 'null'), minute, arrivals,
      case when "beginsFlood" then moment + ${FLOOD_LASTS} end,
      "campaignId", bands[1], bands[2], bands[3], bands[4],
      case when opens = 'BLOCKED' then moment end, case when opens = 'BOT' then moment end, moment
    from opening join numbered using ("ticketId") left join campaigns using ("ticketId"))`;
}
