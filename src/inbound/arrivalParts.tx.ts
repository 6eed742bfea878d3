import { type SQL, sql } from 'drizzle-orm';
import { contactIdentities } from '../contacts/contacts.table.ts';
import { mergeProposals } from '../contacts/merging/mergeProposals.table.ts';
import { param, thisWorkspace } from '../database/statement.ts';
import { insertEvents } from '../events/log.tx.ts';
import { blockRuleHits } from '../rules/rules.table.ts';

/** A common table expression with one row, the `moment` of the messages. It has no row when not all ids were taken. */
export const MOMENTS = sql.raw('moments');

export const rowsOf = (parameter: string, columns: string): SQL =>
  sql`jsonb_to_recordset(${param(parameter)}::text::jsonb) as given(${sql.raw(columns)})`;

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
