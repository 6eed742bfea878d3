import { sql } from 'drizzle-orm';
import type { ActorRef } from '../../access/viewer.ts';
import { contacts } from '../../contacts/contacts.table.ts';
import { idList, param, statement, thisWorkspace } from '../../database/statement.ts';
import type { Transaction } from '../../database/transaction.ts';
import { events } from '../../events/events.table.ts';
import { messages, tickets } from '../tickets.table.ts';

const IDS = sql`any(${param('ids')}::uuid[])`;

const release = statement<{ ids: string; botChannels: string; actorKind: string; actorId: string | null }, never>(sql`
  update ${tickets}
  set status = case when channel_id = any(${param('botChannels')}::uuid[]) then 'BOT' else 'UNASSIGNED' end,
    bot_waits_since = case when channel_id = any(${param('botChannels')}::uuid[]) then clock_timestamp() end,
    released_at = clock_timestamp(), released_by_kind = ${param('actorKind')}::text, released_by_id = ${param('actorId')}::uuid
  where workspace_id = ${thisWorkspace} and id = ${IDS} and status = 'BLOCKED'`);

const reveal = statement<{ ids: string }, never>(sql`
  update ${contacts} set held = false, updated_at = clock_timestamp()
  where workspace_id = ${thisWorkspace} and held and id in (
    select contact_id from ${tickets} where workspace_id = ${thisWorkspace} and id = ${IDS})`);

const deleteMessages = statement<{ ids: string }, { ticketId: string; count: number }>(sql`
  with gone as (
    delete from ${messages} where workspace_id = ${thisWorkspace} and ticket_id = ${IDS} returning ticket_id)
  select ticket_id, count(*)::integer as count from gone group by ticket_id`);

const deleteTickets = statement<{ ids: string }, never>(sql`
  delete from ${tickets} where workspace_id = ${thisWorkspace} and id = ${IDS} and status = 'BLOCKED'`);

const deletedBefore = statement<{ ids: string }, { ticketId: string }>(sql`
  select distinct ticket_id from ${events}
  where workspace_id = ${thisWorkspace} and ticket_id = ${IDS} and type = 'ticket.deleted'`);

/** Releases held tickets whose contacts are locked: to BOT on the given channels, else to UNASSIGNED. */
export async function releaseTickets(
  transaction: Transaction,
  ticketIds: readonly string[],
  botChannels: readonly string[],
  by: ActorRef,
): Promise<void> {
  const ids = idList(ticketIds);
  await Promise.all([
    transaction.run(release, { ids, botChannels: idList(botChannels), actorKind: by.kind, actorId: by.id }),
    transaction.run(reveal, { ids }),
  ]);
}

/** Deletes held tickets with their messages. Answers the number of messages of each. */
export async function deleteHeldTickets(
  transaction: Transaction,
  ticketIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const ids = idList(ticketIds);
  const [gone] = await Promise.all([transaction.run(deleteMessages, { ids }), transaction.run(deleteTickets, { ids })]);
  return new Map(gone.map(({ ticketId, count }) => [ticketId, count]));
}

/** Those of the tickets that were deleted one by one, as the log remembers it. */
export async function loadDeleted(
  transaction: Transaction,
  ticketIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ticketIds.length === 0) return new Set();
  const rows = await transaction.run(deletedBefore, { ids: idList(ticketIds) });
  return new Set(rows.map(({ ticketId }) => ticketId));
}
