import { type SQL, sql } from 'drizzle-orm';
import { param, statement, thisWorkspace } from '../database/statement.ts';
import type { Transaction } from '../database/transaction.ts';
import type { NewEvent } from './event.ts';
import { events } from './events.table.ts';

/**
 * Appends events to the log, as a part of other statements. The columns of `happened` are those of `append` below. The
 * rows get their numbers in its order.
 */
export function insertEvents(happened: SQL): SQL {
  return sql`
    insert into ${events} (workspace_id, type, audience, contact_id, ticket_id, actor_kind, actor_id, data, occurred_at)
    select ${thisWorkspace}, type, audience, "contactId", "ticketId", "actorKind", "actorId", data, clock_timestamp()
    from ${happened}`;
}

const append = statement<{ events: string }, never>(
  insertEvents(sql`jsonb_to_recordset(${param('events')}::text::jsonb) as happened(
    type text, audience text, "contactId" uuid, "ticketId" uuid, "actorKind" text, "actorId" uuid, data jsonb)`),
);

/**
 * Appends events to the log, in the transaction that makes them true. PostgreSQL gives each event its number and its
 * time.
 */
export async function appendEvents(transaction: Transaction, newEvents: readonly NewEvent[]): Promise<void> {
  if (newEvents.length === 0) return;
  const rows = newEvents.map(({ actor, ...event }) => ({ ...event, actorKind: actor.kind, actorId: actor.id }));
  await transaction.run(append, { events: JSON.stringify(rows) });
}
