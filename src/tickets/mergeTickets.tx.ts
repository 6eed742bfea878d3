import { sql } from 'drizzle-orm';
import { contactIdentities } from '../contacts/contacts.table.ts';
import { whileJoining } from '../counts/joins.tx.ts';
import { param, statement, thisWorkspace } from '../database/statement.ts';
import type { Transaction } from '../database/transaction.ts';
import { MADE_NEW } from './review/review.tx.ts';
import type { TicketStatus } from './ticket.ts';
import { messages, tickets } from './tickets.table.ts';

/** A held ticket whose messages joined an older one. */
export interface JoinedTicket {
  readonly ticketId: string;
  /** The contact that the ticket belonged to: either of the two. */
  readonly contactId: string;
  readonly intoTicketId: string;
  readonly channelId: string;
}

/** The tickets that a merge moved, without those that it joined. */
export interface MovedTickets {
  readonly count: number;
  /** Null when there are too many to name. */
  readonly tickets: readonly { readonly ticketId: string; readonly status: TicketStatus }[] | null;
  readonly heldTickets: readonly { readonly ticketId: string; readonly channelId: string }[] | null;
}

interface Pair {
  readonly keptId: string;
  readonly mergedId: string;
}

/** The older ticket keeps its number and its beginning. A legal hold of the newer one becomes its own. */
const joinHeld = statement<Pair, JoinedTicket>(sql`
  with held as (
    select id, channel_id, group_id, contact_id, created_at, last_message_id, last_message_at, message_count, blocked_at,
      legal_hold_at, legal_hold_by_kind, legal_hold_by_id, legal_hold_note, suppressed_count, flood_until from ${tickets}
    where workspace_id = ${thisWorkspace} and contact_id in (${param('keptId')}::uuid, ${param('mergedId')}::uuid)
      and status = 'BLOCKED'),
  pairs as materialized (
    select older.id as older_id, newer.id as newer_id, newer.contact_id, newer.channel_id, newer.message_count,
      case when newer.last_message_at > older.last_message_at then newer.last_message_id else older.last_message_id end
        as last_message_id,
      greatest(newer.last_message_at, older.last_message_at) as last_message_at,
      least(newer.blocked_at, older.blocked_at) as blocked_at, newer.legal_hold_at as held_at,
      newer.legal_hold_by_kind as held_by_kind, newer.legal_hold_by_id as held_by_id, newer.legal_hold_note as held_note, newer.suppressed_count, newer.flood_until
    from held older join held newer on newer.channel_id = older.channel_id
      and newer.group_id = older.group_id and (newer.created_at, newer.id) > (older.created_at, older.id)),
  moved as (
    update ${messages} message set ticket_id = older_id
    from pairs where message.workspace_id = ${thisWorkspace} and message.ticket_id = newer_id),
  joined as (
    update ${tickets} ticket
    set last_message_id = pairs.last_message_id, last_message_at = pairs.last_message_at, blocked_at = pairs.blocked_at,
      message_count = ticket.message_count + pairs.message_count, ${MADE_NEW},
      suppressed_count = ticket.suppressed_count + pairs.suppressed_count,
      flood_until = greatest(ticket.flood_until, pairs.flood_until),
      legal_hold_at = coalesce(ticket.legal_hold_at, pairs.held_at),
      legal_hold_by_kind = case when ticket.legal_hold_at is null then pairs.held_by_kind else ticket.legal_hold_by_kind end,
      legal_hold_by_id = case when ticket.legal_hold_at is null then pairs.held_by_id else ticket.legal_hold_by_id end,
      legal_hold_note = case when ticket.legal_hold_at is null then pairs.held_note else ticket.legal_hold_note end
    from pairs where ticket.workspace_id = ${thisWorkspace} and ticket.id = older_id),
  revealed as (
    update ${contactIdentities} known set revealed_by = older_id
    from pairs where known.workspace_id = ${thisWorkspace} and known.revealed_by = newer_id
      and known.contact_id in (${param('keptId')}::uuid, ${param('mergedId')}::uuid)),
  gone as (
    delete from ${tickets} ticket using pairs where ticket.workspace_id = ${thisWorkspace} and ticket.id = newer_id)
  select newer_id as ticket_id, contact_id, older_id as into_ticket_id, channel_id from pairs order by channel_id`);

const move = statement<Pair & { named: number }, MovedTickets>(sql`
  with moved as (
    update ${tickets} set contact_id = ${param('keptId')}::uuid
    where workspace_id = ${thisWorkspace} and contact_id = ${param('mergedId')}::uuid
    returning id, status, channel_id)
  select count(*)::integer as count,
    case when count(*) filter (where status <> 'BLOCKED') <= ${param('named')}::integer then
      coalesce(jsonb_agg(jsonb_build_object('ticketId', id, 'status', status) order by id)
        filter (where status <> 'BLOCKED'), '[]') end as tickets,
    case when count(*) filter (where status = 'BLOCKED') <= ${param('named')}::integer then
      coalesce(jsonb_agg(jsonb_build_object('ticketId', id, 'channelId', channel_id) order by id)
        filter (where status = 'BLOCKED'), '[]') end as held_tickets
  from moved`);

/**
 * Gives every ticket of the merged contact to the kept one. Where both have a held ticket on a channel, the messages of
 * the newer one join the older one first. Names the tickets when there are at most `named`.
 */
export async function mergeTickets(
  transaction: Transaction,
  pair: Pair,
  named: number,
): Promise<MovedTickets & { readonly joined: readonly JoinedTicket[] }> {
  const [joined, [moved]] = await Promise.all([
    whileJoining(transaction, () => transaction.run(joinHeld, pair)),
    transaction.run(move, { ...pair, named }),
  ]);
  if (moved === undefined) throw new Error('The move of tickets answered nothing.');
  return { ...moved, joined };
}
