import { randomUUID } from 'node:crypto';
import type { Sql } from 'postgres';
import { feedCursorOf } from '../../src/events/cursor.ts';
import type { FeedProcess } from './feedEnvironment.ts';

/** A cursor before every event from now on. */
export async function cursorNow({ tail, codec }: FeedProcess, workspaceId: string): Promise<string> {
  await tail.catchUp();
  return feedCursorOf(codec, workspaceId, tail.epoch(), tail.snapshot());
}

/** Appends events in one transaction: an update of each named ticket, another event for null. Answers their marks. */
export async function appendTogether(
  owner: Sql,
  workspaceId: string,
  tickets: readonly (string | null)[],
): Promise<string[]> {
  const events = tickets.map((ticket) => ({ mark: randomUUID(), ticket }));
  await owner`
    insert into events (workspace_id, type, audience, contact_id, ticket_id, actor_kind, data, occurred_at)
    select ${workspaceId}, case when event.ticket is null then 'contact.blocked' else 'ticket.held_more' end, 'EVERYONE',
      event.mark, event.ticket, 'SYSTEM', '{}', now()
    from jsonb_to_recordset(${owner.json(events)}) event(mark uuid, ticket uuid)`;
  return events.map(({ mark }) => mark);
}

let tickets = 0;

/**
 * A channel. `hold` makes as many blocked contacts write their first message, in one transaction, and answers the
 * tickets.
 */
export async function channelWithHeldTickets(
  owner: Sql,
  workspaceId: string,
): Promise<{ readonly channelId: string; hold(count?: number, body?: string): Promise<string[]> }> {
  const channelId = randomUUID();
  await owner`insert into channels (workspace_id, id, type, name) values (${workspaceId}, ${channelId}, 'WHATSAPP', 'One')`;
  return {
    channelId,
    async hold(count = 1, body = 'held') {
      const made = Array.from({ length: count }, () => {
        tickets += 1;
        return { contact: randomUUID(), ticket: randomUUID(), message: randomUUID(), number: tickets };
      });
      await owner.begin(async (sql) => {
        await sql`create temporary table made on commit drop as
          select * from jsonb_to_recordset(${sql.json(made)}) made(contact uuid, ticket uuid, message uuid, number integer)`;
        await sql`insert into contacts (workspace_id, id, display_name) select ${workspaceId}, contact, 'Customer ' || number from made`;
        await sql`
          insert into tickets (workspace_id, id, number, contact_id, channel_id, status, last_message_id, last_message_at, message_count, blocked_at, created_at)
          select ${workspaceId}, ticket, number, contact, ${channelId}, 'BLOCKED', message, now(), 1, now(), now() from made`;
        await sql`
          insert into messages (workspace_id, id, ticket_id, direction, body, sent_at, stored_at)
          select ${workspaceId}, message, ticket, 'INBOUND', ${body}, now(), now() from made`;
        await sql`
          insert into events (workspace_id, type, audience, contact_id, ticket_id, actor_kind, data, occurred_at)
          select ${workspaceId}, 'ticket.held', 'SUPERVISORS', contact, ticket, 'SYSTEM',
            jsonb_build_object('channelId', ${channelId}::text, 'messageId', message), now()
          from made order by number`;
      });
      return made.map(({ ticket }) => ticket);
    },
  };
}

/** A ticket. The function that it answers appends as many messages of 8,000 characters, in one transaction. */
export async function ticketWithLongMessages(
  owner: Sql,
  workspaceId: string,
): Promise<(count: number) => Promise<void>> {
  tickets += 1;
  const [channelId, contactId, ticketId, messageId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  await owner`insert into channels (workspace_id, id, type, name) values (${workspaceId}, ${channelId}, 'WHATSAPP', 'One')`;
  await owner`insert into contacts (workspace_id, id, display_name) values (${workspaceId}, ${contactId}, 'Budi')`;
  await owner`
    insert into tickets (workspace_id, id, number, contact_id, channel_id, status, last_message_id, last_message_at, message_count, created_at)
    values (${workspaceId}, ${ticketId}, ${tickets}, ${contactId}, ${channelId}, 'UNASSIGNED', ${messageId}, now(), 1, now())`;
  await owner`
    insert into messages (workspace_id, id, ticket_id, direction, body, sent_at, stored_at)
    values (${workspaceId}, ${messageId}, ${ticketId}, 'INBOUND', 'first', now(), now())`;
  return async (count) => {
    await owner`
      with made as (
        insert into messages (workspace_id, id, ticket_id, direction, body, sent_at, stored_at)
        select ${workspaceId}, gen_random_uuid(), ${ticketId}, 'INBOUND', repeat('x', 8000), now(), now() from generate_series(1, ${count})
        returning id)
      insert into events (workspace_id, type, audience, contact_id, ticket_id, actor_kind, data, occurred_at)
      select ${workspaceId}, 'ticket.message_received', 'EVERYONE', ${contactId}, ${ticketId}, 'SYSTEM', jsonb_build_object('messageId', id), now()
      from made`;
  };
}
