import { sql } from 'drizzle-orm';
import type { ActorRef } from '../../access/viewer.ts';
import { param, statement, thisWorkspace } from '../../database/statement.ts';
import type { Transaction } from '../../database/transaction.ts';
import { Refusal } from '../../refusals/refusal.ts';
import { tickets } from '../tickets.table.ts';
import { lockTicket, type TicketState } from '../tickets.tx.ts';
import { decideNoneKept, type Holdable } from './legalHold.ts';

const OF_TICKET = sql`workspace_id = ${thisWorkspace} and id = ${param('ticketId')}::uuid`;

const load = statement<{ ticketId: string }, Pick<Holdable, 'legalHold'>>(sql`
  select case when legal_hold_at is not null then jsonb_build_object('note', legal_hold_note) end as legal_hold
  from ${tickets} where ${OF_TICKET}`);

const place = statement<
  { ticketId: string; note: string | null; actorKind: string; actorId: string | null },
  never
>(sql`
  update ${tickets}
  set legal_hold_at = clock_timestamp(), legal_hold_note = ${param('note')}::text,
    legal_hold_by_kind = ${param('actorKind')}::text, legal_hold_by_id = ${param('actorId')}::uuid
  where ${OF_TICKET}`);

const lift = statement<{ ticketId: string }, never>(sql`
  update ${tickets}
  set legal_hold_at = null, legal_hold_note = null, legal_hold_by_kind = null, legal_hold_by_id = null
  where ${OF_TICKET}`);

const keptOf = statement<{ contactId: string }, { count: number }>(sql`
  select count(*)::integer as count from ${tickets}
  where workspace_id = ${thisWorkspace} and contact_id = ${param('contactId')}::uuid and status = 'BLOCKED'
    and legal_hold_at is not null`);

/** The legal hold of a ticket in a list. */
export const LEGAL_HOLD = sql`
  case when page.legal_hold_at is not null then jsonb_build_object('at', page.legal_hold_at, 'note', page.legal_hold_note,
    'by', jsonb_build_object('kind', page.legal_hold_by_kind, 'id', page.legal_hold_by_id)) end`;

/** Locks the contact of a ticket, and answers the ticket with its legal hold as both are behind the lock. */
export async function lockHoldable(
  transaction: Transaction,
  ticketId: string,
): Promise<(TicketState & Holdable) | null> {
  const [ticket, [found]] = await Promise.all([lockTicket(transaction, ticketId), transaction.run(load, { ticketId })]);
  return ticket && { ...ticket, legalHold: found?.legalHold ?? null };
}

export async function placeHold(
  transaction: Transaction,
  ticketId: string,
  note: string | null,
  by: ActorRef,
): Promise<void> {
  await transaction.run(place, { ticketId, note, actorKind: by.kind, actorId: by.id });
}

export async function liftHold(transaction: Transaction, ticketId: string): Promise<void> {
  await transaction.run(lift, { ticketId });
}

/** Throws a refusal when a held ticket of the contact is under legal hold. The contact is locked before. */
export async function requireNoneKept(transaction: Transaction, contactId: string): Promise<void> {
  const [found] = await transaction.run(keptOf, { contactId });
  const refused = decideNoneKept(found?.count ?? 0);
  if (refused !== null) throw new Refusal(refused);
}
