import type { Sql } from 'postgres';
import { v7 as newId } from 'uuid';

/**
 * Adds a blocked contact with so many held tickets of one message each. A contact has one held ticket on a channel, so
 * the workspace gets as many channels. Triggers are off, so the counters are written here.
 */
export async function addHeldContact(owner: Sql, workspaceId: string, tickets: number): Promise<string> {
  const contactId = newId();
  const blockId = newId();
  await owner.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql`
      insert into channels (workspace_id, id, type, name)
      select ${workspaceId}, gen_random_uuid(), 'API', 'Channel ' || place
      from generate_series(1, ${tickets}::integer - (
        select count(*)::integer from channels where workspace_id = ${workspaceId})) place`;
    await sql`
      insert into contacts (workspace_id, id, display_name, block_id)
      values (${workspaceId}, ${contactId}, 'A Spammer', ${blockId})`;
    await sql`
      insert into blocks (workspace_id, id, contact_id, reason, blocked_by_kind, blocked_at)
      values (${workspaceId}, ${blockId}, ${contactId}, 'SPAM', 'SYSTEM', now())`;
    await sql`
      with numbers as (
        update ticket_numbers set last = last + ${tickets}::integer where workspace_id = ${workspaceId} returning last),
      made as materialized (
        select id as channel_id, gen_random_uuid() as id, gen_random_uuid() as message_id, row_number() over () as place
        from (select id from channels where workspace_id = ${workspaceId} limit ${tickets}::integer) chosen),
      written as (
        insert into messages (workspace_id, id, ticket_id, direction, held, body, sent_at, stored_at)
        select ${workspaceId}, message_id, id, 'INBOUND', true, 'You have won a prize, friend.', now(), now() from made)
      insert into tickets (workspace_id, id, number, contact_id, channel_id, status, last_message_id, last_message_at,
        message_count, blocked_at, created_at)
      select ${workspaceId}, id, last - ${tickets}::integer + place, ${contactId}, channel_id, 'BLOCKED', message_id, now(),
        1, now(), now()
      from made, numbers`;
    await sql`
      insert into tally_deltas (workspace_id, subject, delta)
      values (${workspaceId}, 'BLOCKED', ${tickets}), (${workspaceId}, 'CONTACTS', 1), (${workspaceId}, 'BLOCKED_CONTACTS', 1)`;
  });
  return contactId;
}
