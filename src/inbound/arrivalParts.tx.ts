import { type SQL, sql } from 'drizzle-orm';
import { contactIdentities } from '../contacts/contacts.table.ts';
import { mergeProposals } from '../contacts/merging/mergeProposals.table.ts';
import { param, thisWorkspace } from '../database/statement.ts';
import { insertEvents } from '../events/log.tx.ts';
import { blockRuleHits } from '../rules/rules.table.ts';
import { messages } from '../tickets/tickets.table.ts';

/** A common table expression with one row, the `moment` of the messages. It has no row when not all ids were taken. */
export const MOMENTS = sql.raw('moments');

export const rowsOf = (parameter: string, columns: string): SQL =>
  sql`jsonb_to_recordset(${param(parameter)}::text::jsonb) as given(${sql.raw(columns)})`;

export const LEARN_IDENTITIES = sql`
  learnt as (
    insert into ${contactIdentities} (workspace_id, contact_id, kind, value, channel_id, held, revealed_by)
    select ${thisWorkspace}, "contactId", kind, value, "channelId", held, "revealedBy"
    from ${rowsOf('identities', '"contactId" uuid, kind text, value text, "channelId" uuid, held boolean, "revealedBy" uuid')}
    order by kind, value, "channelId"
    on conflict do nothing
    returning 1)`;

export const MARK = sql`
  marked as (
    update ${messages}
    set edited_at = case when mark = 'EDIT' then moment else edited_at end,
      deleted_at = case when mark = 'DELETION' then moment else deleted_at end
    from (select "refersTo" as meant, mark, moment from arriving, ${MOMENTS} where mark is not null) marking
    where workspace_id = ${thisWorkspace} and id = meant)`;

export const GIVE_UP = sql`
  giving_up as materialized (
    select * from ${rowsOf('givenUp', '"contactId" uuid, kind text, value text, held boolean')}, ${MOMENTS}),
  given_up as (
    update ${contactIdentities} identity set former_at = moment, former_held = giving_up.held and not identity.held
    from giving_up
    where workspace_id = ${thisWorkspace} and contact_id = "contactId" and identity.kind = giving_up.kind
      and identity.value = giving_up.value and former_at is null)`;

export const SHOW_IDENTITIES = sql`
  showing as materialized (
    select * from ${rowsOf('shown', '"contactId" uuid, kind text, value text')}, ${MOMENTS}),
  shown as (
    update ${contactIdentities} identity set held = false, revealed_by = null, created_at = moment
    from showing
    where workspace_id = ${thisWorkspace} and contact_id = "contactId" and identity.kind = showing.kind
      and identity.value = showing.value and identity.held)`;

/** The ids of messages that are counted alone. */
export const COUNTING = sql`
  counting as materialized (select * from ${rowsOf('counted', '"channelId" uuid, "externalId" text')})`;

export const EVERY_ID = sql`(
  select "channelId", "externalId" from arriving union all select "channelId", "externalId" from counting) every_id`;

/** The newest message of a flood takes the place of the one before it, so that a minute keeps its last. */
export const REPLACE = sql`
  replacing as materialized (
    select * from ${rowsOf(
      'replaced',
      `"messageId" uuid, "refersTo" uuid, "externalId" text, body text, truncated boolean, "sentAt" timestamptz, "replyTo" text,
      "isAutomatic" boolean`,
    )}, ${MOMENTS}),
  replaced as (
    update ${messages} message
    set body = replacing.body, truncated = replacing.truncated, external_id = "externalId", refers_to = "refersTo",
      reply_to = "replyTo", automatic = "isAutomatic", sent_at = coalesce("sentAt", moment), stored_at = moment,
      edited_at = null, deleted_at = null
    from replacing where message.workspace_id = ${thisWorkspace} and message.id = "messageId")`;

export const COUNT_HITS = sql`
  hits as (
    insert into ${blockRuleHits} (workspace_id, rule_id, hit_at)
    select ${thisWorkspace}, "ruleId", moment from ${rowsOf('hits', '"ruleId" uuid')}, ${MOMENTS})`;

export const PROPOSE = sql`
  proposing as materialized (
    select * from ${rowsOf(
      'proposals',
      '"proposalId" uuid, "contactId" uuid, "otherContactId" uuid, kind text, value text, type text, audience text, data jsonb',
    )}, ${MOMENTS}),
  proposed as (
    insert into ${mergeProposals} (workspace_id, id, contact_id, other_contact_id, kind, value, created_at)
    select ${thisWorkspace}, "proposalId", "contactId", "otherContactId", kind, value, moment from proposing),
  proposals_logged as (${insertEvents(sql`(
    select type, audience, "contactId", null::uuid as "ticketId", ${param('actorKind')}::text as "actorKind",
      ${param('actorId')}::uuid as "actorId", data
    from proposing) happened`)})`;
