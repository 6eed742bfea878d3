import { type SQL, sql } from 'drizzle-orm';
import { param, thisWorkspace } from '../database/statement.ts';
import { contactIdentities } from './contacts.table.ts';

/** Whether the stored value is the asked one, or an e-mail address that stands for each of its tags. */
export function isValueOf(kind: SQL, value: SQL): SQL {
  return sql`(value = any(array[${value},
    case when ${kind} = 'EMAIL' then regexp_replace(${value}, '^([^+]+)[+][^@]*@', '\\1@') end])
    and (value = ${value} or any_tag))`;
}

/**
 * The owners of identities, as a part of other statements: one row for each identity that has an owner. The identities
 * are one JSON parameter, so that the statement is the same however many there are. The limit makes PostgreSQL look
 * each of them up: as a join, it could read the whole table.
 */
export const IDENTITY_OWNERS = sql`(
  select asked.kind, asked.value, asked."channelId", known.contact_id
  from jsonb_to_recordset(${param('identities')}::text::jsonb) as asked(kind text, value text, "channelId" uuid)
  cross join lateral (
    select contact_id from ${contactIdentities}
    where workspace_id = ${thisWorkspace} and kind = asked.kind and ${isValueOf(sql`asked.kind`, sql`asked.value`)}
      and channel_id is not distinct from asked."channelId" and (not held or ${param('includeHeld')}::boolean)
    order by value <> asked.value limit 1) known)`;

/** The ids of the contacts that own identities, as an array. */
export const MATCHING_IDS = sql`array(select contact_id from ${IDENTITY_OWNERS} owners)`;

/** The contacts that own identities, with these identities, as a part of other statements. */
export const MATCHING_CONTACTS = sql`(
  select contact_id, jsonb_agg(jsonb_build_object('kind', kind, 'value', value, 'channelId', "channelId")) as identities
  from ${IDENTITY_OWNERS} owners group by contact_id)`;
