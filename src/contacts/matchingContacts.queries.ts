import { sql } from 'drizzle-orm';
import { param, thisWorkspace } from '../database/statement.ts';
import { contactIdentities, contacts } from './contacts.table.ts';

/**
 * The contacts that identities match, as a part of other statements: their owners, and the contacts that these are
 * linked to. The identities are one JSON parameter, so that the statement is the same however many there are.
 */
export const MATCHING_CONTACTS = sql`(
  with direct as (
    select known.contact_id, jsonb_agg(to_jsonb(asked)) as identities
    from jsonb_to_recordset(${param('identities')}::text::jsonb) as asked(kind text, value text, "channelId" uuid)
    join ${contactIdentities} known on known.workspace_id = ${thisWorkspace} and known.kind = asked.kind
      and known.value = asked.value and known.channel_id is not distinct from asked."channelId"
      and (not known.held or ${param('includeHeld')}::boolean)
    group by known.contact_id)
  select contact_id, identities, true as direct from direct
  union all
  select distinct same_as, '[]'::jsonb, false from ${contacts}
  where workspace_id = ${thisWorkspace} and id in (select contact_id from direct)
    and same_as is not null and same_as not in (select contact_id from direct))`;
