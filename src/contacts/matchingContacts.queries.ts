import { sql } from 'drizzle-orm';
import { param, thisWorkspace } from '../database/statement.ts';
import { contactIdentities, contacts } from './contacts.table.ts';

/**
 * The contacts whom identities concern, as a part of other statements: those they belong to, and those these were seen to be the same
 * person as. Identities go to PostgreSQL as one JSON text: it is the same parameter type however many there are.
 */
export const CONCERNED = sql`(
  with direct as (
    select known.contact_id, jsonb_agg(to_jsonb(asked)) as identities
    from jsonb_to_recordset(${param('identities')}::text::jsonb) as asked(kind text, value text, "channelId" uuid)
    join ${contactIdentities} known on known.workspace_id = ${thisWorkspace} and known.kind = asked.kind
      and known.value = asked.value and known.channel_id is not distinct from asked."channelId"
      and (not known.held or ${param('heldToo')}::boolean)
    group by known.contact_id)
  select contact_id, identities, true as direct from direct
  union all
  select distinct same_as, '[]'::jsonb, false from ${contacts}
  where workspace_id = ${thisWorkspace} and id in (select contact_id from direct)
    and same_as is not null and same_as not in (select contact_id from direct))`;
