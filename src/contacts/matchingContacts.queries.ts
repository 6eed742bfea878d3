import { sql } from 'drizzle-orm';
import { param, thisWorkspace } from '../database/statement.ts';
import { contactIdentities, contacts } from './contacts.table.ts';

/**
 * The owners of identities, as a part of other statements: one row for each identity that has an owner. `same_as` is
 * the contact that its owner is linked to. The identities are one JSON parameter, so that the statement is the same
 * however many there are. `offset 0` makes PostgreSQL look each of them up: as a join, it could read the whole table.
 */
export const IDENTITY_OWNERS = sql`(
  select asked.kind, asked.value, asked."channelId", known.contact_id, contact.same_as
  from jsonb_to_recordset(${param('identities')}::text::jsonb) as asked(kind text, value text, "channelId" uuid)
  cross join lateral (
    select contact_id from ${contactIdentities}
    where workspace_id = ${thisWorkspace} and kind = asked.kind and value = asked.value
      and channel_id is not distinct from asked."channelId" and (not held or ${param('includeHeld')}::boolean)
    offset 0) known
  cross join lateral (
    select same_as from ${contacts} where workspace_id = ${thisWorkspace} and id = known.contact_id offset 0) contact)`;

/** The ids of the contacts that identities match, as an array: the owners, and those that they are linked to. */
export const MATCHING_IDS = sql`array(select unnest(array[contact_id, same_as]) from ${IDENTITY_OWNERS} owners)`;

/** The contacts that identities match, with their identities, as a part of other statements. */
export const MATCHING_CONTACTS = sql`(
  with owners as (select * from ${IDENTITY_OWNERS} owners)
  select contact_id, jsonb_agg(jsonb_build_object('kind', kind, 'value', value, 'channelId', "channelId")) as identities,
    true as direct
  from owners group by contact_id
  union all
  select distinct same_as, '[]'::jsonb, false from owners
  where same_as is not null and same_as <> all(array(select contact_id from owners)))`;
