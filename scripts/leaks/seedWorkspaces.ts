import { once } from 'node:events';
import type { Sql } from 'postgres';
import { v7 as newId } from 'uuid';

/** What the held messages of the loud workspace hold, and what stands nowhere. The words have no letters in common. */
export const WORDS = {
  held: 'xqvzjw',
  nowhere: 'jwvxzq',
  heldNumber: '+62777777100000',
  nowhereNumber: '+62999999100000',
};

/** A workspace with a blocked contact. */
export interface SeededWorkspace {
  readonly slug: string;
  readonly contactId: string;
}

const VISIBLE_CONTACTS = 2_000;
const PAST = '2026-01-01T00:00:00.000Z';

const at = (second: number) => new Date(Date.parse(PAST) + second * 1_000).toISOString();

type Row = readonly (string | number | boolean)[];

/** Rows of a table, sent by COPY. */
async function copy(sql: Sql, table: string, columns: string, rows: Iterable<Row>): Promise<void> {
  const stream = await sql.unsafe(`copy ${table} (workspace_id, ${columns}) from stdin`).writable();
  for (const row of rows) if (!stream.write(`${row.join('\t')}\n`)) await once(stream, 'drain');
  stream.end();
  await once(stream, 'finish');
}

const CONTACT = 'id, display_name, created_at, updated_at';
const IDENTITY = 'contact_id, kind, value, held';
const TICKET =
  'id, contact_id, channel_id, number, status, last_message_id, last_message_at, message_count, created_at';
const MESSAGE = 'id, ticket_id, direction, held, body, sent_at, stored_at';
const EVENT = 'type, audience, contact_id, ticket_id, actor_kind, data, occurred_at';

/**
 * Fills an empty workspace with the same visible rows each time, and with so many held messages of its blocked contact.
 */
export async function seedWorkspace(sql: Sql, id: string, slug: string, held: number): Promise<SeededWorkspace> {
  const [channelId, contactId] = [newId(), newId()];
  await sql`insert into channels (workspace_id, id, type, name) values (${id}, ${channelId}, 'WHATSAPP', 'Channel')`;
  await seedVisible(sql, id, channelId);
  await seedBlocked(sql, id, contactId);
  if (held > 0) await seedHeld(sql, { id, channelId, contactId }, held);
  return { slug, contactId };
}

async function seedVisible(sql: Sql, id: string, channelId: string): Promise<void> {
  const people = Array.from({ length: VISIBLE_CONTACTS }, (_, place) => {
    const [contact, ticket, message] = [newId(), newId(), newId()];
    const newest = [message, at(place), 1, PAST] as const;
    return {
      contact: [id, contact, `Person ${place}`, PAST, at(place)],
      identity: [id, contact, 'PHONE', `+62812${1_000_000 + place}`, false],
      ticket: [id, ticket, contact, channelId, place + 1, 'UNASSIGNED', ...newest],
      message: [id, message, ticket, 'INBOUND', false, `hello there ${place}`, PAST, at(place)],
    } satisfies Record<string, Row>;
  });
  await copy(
    sql,
    'contacts',
    CONTACT,
    people.map(({ contact }) => contact),
  );
  await copy(
    sql,
    'contact_identities',
    IDENTITY,
    people.map(({ identity }) => identity),
  );
  await copy(
    sql,
    'tickets',
    TICKET,
    people.map(({ ticket }) => ticket),
  );
  await copy(
    sql,
    'messages',
    MESSAGE,
    people.map(({ message }) => message),
  );
}

async function seedBlocked(sql: Sql, id: string, contactId: string): Promise<void> {
  const blockId = newId();
  await copy(sql, 'contacts', CONTACT, [[id, contactId, 'A blocked contact', PAST, at(VISIBLE_CONTACTS)]]);
  await copy(sql, 'contact_identities', IDENTITY, [[id, contactId, 'PHONE', '+628110000000', false]]);
  await sql`
    insert into blocks (workspace_id, id, contact_id, reason, blocked_by_kind, blocked_at)
    values (${id}, ${blockId}, ${contactId}, 'SPAM', 'SYSTEM', ${PAST})`;
  await sql`update contacts set block_id = ${blockId} where workspace_id = ${id} and id = ${contactId}`;
  const data = JSON.stringify({ blockId });
  await copy(sql, 'events', EVENT, [[id, 'contact.blocked', 'EVERYONE', contactId, '\\N', 'SYSTEM', data, PAST]]);
}

/** Held messages in one ticket. Each has its event, and every hundredth revealed an identity. */
async function seedHeld(
  sql: Sql,
  { id, channelId, contactId }: { readonly id: string; readonly channelId: string; readonly contactId: string },
  count: number,
): Promise<void> {
  const ticketId = newId();
  const rows = Array.from({ length: count }, (_, place) => {
    const messageId = newId();
    const data = JSON.stringify({ messageId, channelId });
    return {
      messageId,
      message: [id, messageId, ticketId, 'INBOUND', true, `${WORDS.held} ${place}`, PAST, at(place)],
      event: [id, 'ticket.held_more', 'SUPERVISORS', contactId, ticketId, 'SYSTEM', data, at(place)],
      identity: [id, contactId, 'PHONE', `+62777777${100_000 + place}`, true],
    } satisfies Record<string, Row | string>;
  });
  const newest = [rows.at(-1)?.messageId ?? '', at(count), count, PAST];
  const ticket = [id, ticketId, contactId, channelId, VISIBLE_CONTACTS + 1, 'BLOCKED', ...newest];
  await copy(sql, 'tickets', TICKET, [ticket]);
  await copy(
    sql,
    'messages',
    MESSAGE,
    rows.map(({ message }) => message),
  );
  await copy(
    sql,
    'events',
    EVENT,
    rows.map(({ event }) => event),
  );
  const revealed = rows.filter((_, place) => place % 100 === 0);
  await copy(
    sql,
    'contact_identities',
    IDENTITY,
    revealed.map(({ identity }) => identity),
  );
}
