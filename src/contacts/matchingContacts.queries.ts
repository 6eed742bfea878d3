import { type SQL, sql } from 'drizzle-orm';
import { param, thisWorkspace } from '../database/statement.ts';
import { channels } from '../workspaces/workspaces.table.ts';
import { contactIdentities } from './contacts.table.ts';

/** Whether the stored value is the asked one, or an e-mail address that stands for each of its tags. */
function isValueOf(kind: SQL, value: SQL): SQL {
  return sql`(value = any(array[${value},
    case when ${kind} = 'EMAIL' then regexp_replace(${value}, '^([^+]+)[+][^@]*@', '\\1@') end])
    and (value = ${value} or any_tag))`;
}

/**
 * The contacts that have identities, as a part of other statements: one row for each identity that has an owner, and
 * one for each contact that gave the identity up. An identity of a channel is looked up at all channels of its provider
 * when it holds there. A viewer who does not see held ones still meets an identity that a held message gave up.
 *
 * The identities are one JSON parameter, so that the statement is the same however many there are. The sorting makes
 * PostgreSQL look each of them up: as a join, it could read the whole table.
 */
export const IDENTITY_HOLDERS = sql`(
  select asked.kind, asked.value, asked."channelId", known.contact_id, known.former, known.held
  from jsonb_to_recordset(${param('identities')}::text::jsonb) as asked(kind text, value text, "channelId" uuid)
  cross join lateral (
    select coalesce((
      select provider_of(asked.kind, type) from ${channels}
      where workspace_id = ${thisWorkspace} and id = asked."channelId" and asked.kind = 'EXTERNAL_ID'),
      asked."channelId"::text, '') as scope offset 0) asked_scope
  cross join lateral (
    select distinct on (former, case when former then contact_id end) contact_id, former, held
    from (
      select contact_id, value, former_at, held, former_at is not null and (${param('includeHeld')}::boolean or not former_held) as former
      from ${contactIdentities}
      where workspace_id = ${thisWorkspace} and kind = asked.kind and ${isValueOf(sql`asked.kind`, sql`asked.value`)}
        and coalesce(provider, channel_id::text, '') = asked_scope.scope
        and (not held or ${param('includeHeld')}::boolean)) having_it
    order by former, case when former then contact_id end, value <> asked.value, former_at nulls first) known)`;

/** The same without the contacts that gave an identity up. */
const IDENTITY_OWNERS = sql`(select * from ${IDENTITY_HOLDERS} holders where not former)`;

/** The ids of the contacts that own identities, as an array. */
export const MATCHING_IDS = sql`array(select contact_id from ${IDENTITY_OWNERS} owners)`;

/** The contacts that own identities, with these identities, as a part of other statements. */
export const MATCHING_CONTACTS = sql`(
  select contact_id, jsonb_agg(jsonb_build_object('kind', kind, 'value', value, 'channelId', "channelId")) as identities
  from ${IDENTITY_OWNERS} owners group by contact_id)`;
