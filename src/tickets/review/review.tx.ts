import { sql } from 'drizzle-orm';
import type { ActorRef } from '../../access/viewer.ts';
import { contacts } from '../../contacts/contacts.table.ts';
import { LostRace } from '../../database/fault.ts';
import { idList, param, statement, thisWorkspace } from '../../database/statement.ts';
import type { Queryable, Transaction } from '../../database/transaction.ts';
import { tickets } from '../tickets.table.ts';
import type { TicketState } from '../tickets.tx.ts';
import type { Review, Reviewable } from './review.ts';

/** A ticket among many that one transaction has locked. */
export interface ListedTicket extends TicketState, Reviewable {}

const IDS = sql`any(${param('ids')}::uuid[])`;

/** In the order of their ids, as every transaction that locks several contacts. */
const lockContacts = statement<{ ids: string }, { id: string }>(sql`
  select id from ${contacts}
  where workspace_id = ${thisWorkspace} and id in (
    select contact_id from ${tickets} where workspace_id = ${thisWorkspace} and id = ${IDS})
  order by id
  for no key update`);

const load = statement<{ ids: string }, ListedTicket>(sql`
  select id, contact_id, channel_id, status, assignee_id, released_at, legal_hold_at is not null as on_legal_hold,
    last_message_at, review as state, review_until as until
  from ${tickets} where workspace_id = ${thisWorkspace} and id = ${IDS}`);

const set = statement<
  { ids: string; state: string; until: Date | null; actorKind: string; actorId: string | null },
  never
>(sql`
  update ${tickets}
  set review = ${param('state')}::text, review_until = ${param('until')}::timestamptz, reviewed_at = clock_timestamp(),
    reviewed_by_kind = ${param('actorKind')}::text, reviewed_by_id = ${param('actorId')}::uuid
  where workspace_id = ${thisWorkspace} and id = ${IDS} and status = 'BLOCKED'`);

/** The review of a held ticket in a list. */
export const REVIEW = sql`
  case when page.status = 'BLOCKED' then jsonb_build_object('state', page.review, 'until', page.review_until, 'at', page.reviewed_at,
    'by', case when page.reviewed_by_kind is not null
      then jsonb_build_object('kind', page.reviewed_by_kind, 'id', page.reviewed_by_id) end) end`;

/** As a part of statements that store a message. */
export const MADE_NEW = sql`review = 'NEW', review_until = null, reviewed_at = null, reviewed_by_kind = null, reviewed_by_id = null`;

const awake = statement<{ ids: string }, { id: string; contactId: string; channelId: string }>(sql`
  update ${tickets} set ${MADE_NEW}
  where workspace_id = ${thisWorkspace} and id = ${IDS} and status = 'BLOCKED' and review_until <= clock_timestamp()
  returning id, contact_id, channel_id`);

const due = statement<{ most: number }, { workspaceId: string; ticketIds: string[] }>(sql`
  select workspace_id, jsonb_agg(id) as ticket_ids from (
    select workspace_id, id from ${tickets}
    where status = 'BLOCKED' and review_until <= clock_timestamp() order by review_until limit ${param('most')}::integer) due
  group by workspace_id`);

/** A round of the maintenance takes so many snoozed tickets. */
export const MAX_AWOKEN = 500;

/**
 * Locks the contacts of tickets, and answers the tickets as they are behind the locks, by their ids. Throws LostRace
 * when a merge gave one another contact meanwhile.
 */
export async function lockTickets(
  transaction: Transaction,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ListedTicket>> {
  const asked = { ids: idList(ids) };
  const [locked, found] = await Promise.all([transaction.run(lockContacts, asked), transaction.run(load, asked)]);
  const contactIds = new Set(locked.map(({ id }) => id));
  if (found.some(({ contactId }) => !contactIds.has(contactId))) throw new LostRace();
  return new Map(found.map((ticket) => [ticket.id, ticket]));
}

export async function setReview(
  transaction: Transaction,
  ids: readonly string[],
  { state, until }: Review,
  by: ActorRef,
): Promise<void> {
  await transaction.run(set, { ids: idList(ids), state, until, actorKind: by.kind, actorId: by.id });
}

/** Makes those of the tickets NEW whose snooze has passed. Answers them. */
export function awaken(transaction: Transaction, ids: readonly string[]) {
  return transaction.run(awake, { ids: idList(ids) });
}

/** Tickets whose snooze has passed, by workspace. Read as the system, across workspaces. */
export function dueSnoozes(db: Queryable): Promise<{ workspaceId: string; ticketIds: string[] }[]> {
  return db.run(due, { most: MAX_AWOKEN });
}
