import type { TestWorkspace } from '../environment/workspace.ts';
import type { World } from '../environment/world.ts';

/** A held ticket that was seeded. */
export interface SeededTicket {
  readonly ticketId: string;
  readonly contactId: string;
}

/**
 * Makes many blocked contacts, each with one held ticket of one message, and with every event of it. Through the gate
 * it would take minutes. Answers them in the order of the list: the newest message first.
 */
export async function seedHeld(
  { db }: Pick<World, 'db'>,
  { id: workspaceId }: Pick<TestWorkspace, 'id'>,
  channelId: string,
  count: number,
  prefix = 'seed',
): Promise<readonly SeededTicket[]> {
  return db.owner.begin(async (sql) => {
    await sql`
      create temporary table seeds on commit drop as
      select n, gen_random_uuid() as contact_id, gen_random_uuid() as ticket_id, gen_random_uuid() as message_id,
        gen_random_uuid() as block_id, clock_timestamp() - (${count} - n) * interval '1 millisecond' - interval '1 second' as moment
      from generate_series(1, ${count}::integer) n`;
    await sql`
      insert into contacts (workspace_id, id, display_name)
      select ${workspaceId}, contact_id, 'Person ' || n from seeds`;
    await sql`
      update contacts set block_id = seeds.block_id from seeds
      where contacts.workspace_id = ${workspaceId} and contacts.id = seeds.contact_id`;
    await sql`
      insert into contact_identities (workspace_id, contact_id, kind, value)
      select ${workspaceId}, contact_id, 'EMAIL', ${prefix} || n || '@example.com' from seeds`;
    await sql`
      insert into blocks (workspace_id, id, contact_id, reason, blocked_by_kind, blocked_at)
      select ${workspaceId}, block_id, contact_id, 'SPAM', 'SYSTEM', now() from seeds`;
    await sql`
      insert into tickets (workspace_id, id, number, contact_id, channel_id, status, last_message_id, last_message_at,
        message_count, created_at, blocked_at)
      select ${workspaceId}, ticket_id, (select coalesce(max(number), 0) from tickets) + n, contact_id, ${channelId}, 'BLOCKED',
        message_id, moment, 1, moment, moment from seeds`;
    await sql`
      insert into ticket_numbers (workspace_id, last)
      select ${workspaceId}, max(number) from tickets where workspace_id = ${workspaceId}
      on conflict (workspace_id) do update set last = excluded.last`;
    await sql`
      insert into messages (workspace_id, id, ticket_id, direction, held, body, external_id, sent_at, stored_at)
      select ${workspaceId}, message_id, ticket_id, 'INBOUND', true, 'held by ' || ${prefix} || n, ${prefix} || n, moment, moment
      from seeds`;
    await sql`
      insert into accepted_messages (workspace_id, channel_id, external_id)
      select ${workspaceId}, ${channelId}, ${prefix} || n from seeds`;
    for (const [type, audience] of [
      ['contact.blocked', 'EVERYONE'],
      ['ticket.held', 'SUPERVISORS'],
    ] as const) {
      await sql`
        insert into events (workspace_id, type, audience, contact_id, ticket_id, actor_kind, data, occurred_at)
        select ${workspaceId}, ${type}, ${audience}, contact_id, case ${type}::text when 'ticket.held' then ticket_id end, 'SYSTEM',
          case ${type}::text when 'ticket.held'
            then jsonb_build_object('messageId', message_id, 'channelId', ${channelId}::text, 'to', 'BLOCKED')
            else jsonb_build_object('blockId', block_id) end, moment
        from seeds order by n`;
    }
    return sql<SeededTicket[]>`
      select ticket_id as "ticketId", contact_id as "contactId" from seeds order by moment desc, ticket_id desc`;
  });
}
