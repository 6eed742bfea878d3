import { sql } from 'drizzle-orm';
import { searchValues } from '../contacts/search/search.queries.ts';
import { idList, param, statement, thisWorkspace } from '../database/statement.ts';
import type { Queryable, Transaction } from '../database/transaction.ts';
import { LIST_START } from '../paging/page.ts';
import type { BlockedTicketFilter } from '../tickets/blockedTickets.queries.ts';
import { CHUNK, MAX_IN_JOB } from '../tickets/bulk/bulkJob.ts';
import { bulkChunks } from '../tickets/bulk/bulkJobs.table.ts';
import { deletedBefore } from '../tickets/retention/retention.tx.ts';
import { FOUND, withFound } from '../tickets/searchedTickets.queries.ts';
import { CONTACT } from '../tickets/tickets.queries.ts';
import { tickets } from '../tickets/tickets.table.ts';

const CHANNEL = sql`${param('channelId')}::uuid`;
const REVIEW = sql`${param('review')}::text`;
const EXPIRING = sql`${param('expiringBefore')}::timestamptz`;
const CAMPAIGN = sql`${param('campaignId')}::uuid`;
const SIZE = sql.raw(String(CHUNK));
const JOB = sql`${param('jobId')}::uuid`;
const MOST = MAX_IN_JOB + 1;

interface Filter {
  readonly channelId: string | null;
  readonly contactId: string | null;
  readonly review: string | null;
  readonly expiringBefore: Date | null;
  readonly campaignId: string | null;
}

interface Searched extends Omit<Filter, 'expiringBefore' | 'campaignId'> {
  readonly readings: string;
  readonly mostFound: number;
  readonly at: string;
  readonly id: string;
  readonly seenAt: Date | null;
}

const MATCHING = sql`workspace_id = ${thisWorkspace} and status = 'BLOCKED'
  and (${CHANNEL} is null or channel_id = ${CHANNEL}) and (${REVIEW} is null or review = ${REVIEW})
  and (${param('contactId')}::uuid is null or contact_id = ${CONTACT})
  and (${CAMPAIGN} is null or campaign_id = ${CAMPAIGN})
  and (${EXPIRING} is null or ${deletedBefore(EXPIRING)})`;

const chooseMatching = statement<Filter & { jobId: string; seenAt: Date }, { count: number }>(sql`
  with matching as materialized (
    select id, row_number() over (order by last_message_at desc, id desc) - 1 as place from ${tickets}
    where ${MATCHING} and last_message_at <= ${param('seenAt')}::timestamptz
    limit ${sql.raw(String(MOST))}),
  chunked as (
    insert into ${bulkChunks} (workspace_id, job_id, number, ticket_ids)
    select ${thisWorkspace}, ${JOB}, place / ${SIZE}, array_agg(id order by place) from matching group by place / ${SIZE})
  select count(*)::integer as count from matching`);

const countMatching = statement<Filter, { count: number; readAt: Date }>(sql`
  select count(*)::integer as count, date_trunc('milliseconds', clock_timestamp()) as read_at from ${tickets}
  where ${MATCHING}`);

const find = statement<Searched, { ids: readonly string[]; readAt: Date }>(
  sql`
  ${withFound({ status: sql`'BLOCKED'`, channel: CHANNEL, contact: CONTACT, review: REVIEW })}
  select coalesce(jsonb_agg(id order by last_message_at desc, id desc), '[]') as ids,
    date_trunc('milliseconds', clock_timestamp()) as read_at
  from ${tickets}
  where workspace_id = ${thisWorkspace} and ${FOUND}
    and (${param('seenAt')}::timestamptz is null or last_message_at <= ${param('seenAt')}::timestamptz)`,
  { isSearch: true },
);

const chooseIds = statement<{ jobId: string; ids: string }, never>(sql`
  insert into ${bulkChunks} (workspace_id, job_id, number, ticket_ids)
  select ${thisWorkspace}, ${JOB}, (place - 1) / ${SIZE}, array_agg(given.id order by place)
  from unnest(${param('ids')}::uuid[]) with ordinality as given(id, place)
  group by (place - 1) / ${SIZE}`);

const takeChunk = statement<{ jobId: string }, { ticketIds: readonly string[]; isLast: boolean }>(sql`
  with numbers as (
    select number from ${bulkChunks} where workspace_id = ${thisWorkspace} and job_id = ${JOB} order by number limit 2),
  taken as (
    delete from ${bulkChunks}
    where workspace_id = ${thisWorkspace} and job_id = ${JOB} and number = (select min(number) from numbers)
    returning ticket_ids)
  select to_jsonb(ticket_ids) as ticket_ids, (select count(*) from numbers) < 2 as is_last from taken`);

const filterOf = ({ channelId, contactId, review, expiringBefore, campaignId }: BlockedTicketFilter) => ({
  channelId,
  contactId,
  review: review ?? null,
  expiringBefore: expiringBefore ?? null,
  campaignId: campaignId ?? null,
});

/** Gives a job the held tickets that a filter without a search matches, and that are as the person saw them. */
export async function chooseByFilter(
  transaction: Transaction,
  jobId: string,
  filter: BlockedTicketFilter,
  seenAt: Date,
): Promise<number> {
  const [chosen] = await transaction.run(chooseMatching, { ...filterOf(filter), jobId, seenAt });
  return chosen?.count ?? 0;
}

/** Gives a job these tickets. */
export async function chooseByIds(transaction: Transaction, jobId: string, ids: readonly string[]): Promise<number> {
  if (ids.length > 0) await transaction.run(chooseIds, { jobId, ids: idList(ids) });
  return ids.length;
}

/** Every held ticket that a search finds, the newest message first. Run it as a search, which has a time limit. */
export async function findHeld(
  db: Queryable,
  filter: BlockedTicketFilter & { readonly search: string },
  seenAt: Date | null,
): Promise<{ readonly ids: readonly string[]; readonly readAt: Date }> {
  const place = { at: String(LIST_START.at), id: LIST_START.id };
  const { expiringBefore: _none, campaignId: _noCampaign, ...narrowed } = filterOf(filter);
  const values = { ...narrowed, ...searchValues(filter.search), ...place, mostFound: MOST, seenAt };
  const [found] = await db.run(find, values);
  if (found === undefined) throw new Error('The search answered nothing.');
  return found;
}

/** The exact number of held tickets that a filter without a search matches, and the moment of the reading. */
export async function countHeld(
  db: Queryable,
  filter: BlockedTicketFilter,
): Promise<{ readonly count: number; readonly readAt: Date }> {
  const [counted] = await db.run(countMatching, filterOf(filter));
  if (counted === undefined) throw new Error('The count answered nothing.');
  return counted;
}

/** Takes the next tickets off a locked job. Null when none are left. */
export async function takeTickets(
  transaction: Transaction,
  jobId: string,
): Promise<{ readonly ticketIds: readonly string[]; readonly isLast: boolean } | null> {
  const [chunk] = await transaction.run(takeChunk, { jobId });
  return chunk ?? null;
}
