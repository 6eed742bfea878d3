import { type SQL, sql } from 'drizzle-orm';
import type { ActorRef } from '../access/viewer.ts';
import { SYSTEM_ACTOR } from '../accounts/actor.ts';
import { idsOfPerson } from '../contacts/merging/mergedContacts.queries.ts';
import { cutList } from '../database/cutList.ts';
import type { Reader } from '../database/reader.ts';
import { idList, param, type Statement, statement, thisWorkspace } from '../database/statement.ts';
import { events } from '../events/events.table.ts';
import { type CursorCodec, positionAfter } from '../paging/cursorCodec.ts';
import { type Page, type PageRequest, pageOf } from '../paging/page.ts';
import type { EventType } from './eventType.ts';
import { type SummaryInput, summaryOf } from './summary.ts';

/** One event of the log as people read it, in a contact's timeline or in the audit log. */
export interface TimelineEntry {
  readonly id: string;
  readonly type: EventType;
  readonly summary: string;
  readonly actor: ActorRef;
  readonly occurredAt: Date;
  readonly contactId: string | null;
  readonly ticketId: string | null;
}

/** Keeps the entries of one actor, of one contact, or of both; null keeps all. */
export interface TimelineFilter {
  readonly actorId: string | null;
  readonly contactId: string | null;
}

type EventRow = SummaryInput & {
  readonly id: number;
  readonly actor: ActorRef;
  readonly contactId: string | null;
  readonly ticketId: string | null;
  readonly occurredAt: Date;
};

interface TimelineContext {
  readonly reader: Reader;
  readonly codec: CursorCodec;
}

/** Keeps the entries of the audit log that meet all of it; null keeps all. */
export interface AuditFilter extends TimelineFilter {
  readonly types: readonly string[] | null;
  /** From this moment on. */
  readonly from: Date | null;
  /** Before this moment. */
  readonly to: Date | null;
}

interface Values {
  readonly before: string;
  readonly most: number;
  readonly actorId?: string;
  readonly contactId?: string;
  readonly types?: string | null;
  readonly from?: Date | null;
  readonly to?: Date | null;
}

const COLUMNS = sql`id, type, jsonb_build_object('kind', actor_kind, 'id', actor_id) as actor, data, contact_id, ticket_id, occurred_at`;

const NEWEST_FIRST = sql`id desc`;

/** A reply that arrives as it should is no news to a person. A failure is, and that it is sent again. */
const NEWS = sql`(type <> 'ticket.delivery_changed' or data ->> 'status' in ('FAILED', 'PENDING'))`;

const NARROWED = sql`(${param('types')}::text[] is null or type = any(${param('types')}::text[]))
  and (${param('from')}::timestamptz is null or occurred_at >= ${param('from')}::timestamptz)
  and (${param('to')}::timestamptz is null or occurred_at < ${param('to')}::timestamptz)`;

/** All of an `AuditFilter` as one condition, with the parameters of `auditValues`. */
export const AUDIT_FILTERS = sql`${NEWS} and ${NARROWED}
  and (${param('actorId')}::uuid is null or actor_id = ${param('actorId')}::uuid
    or actor_id is null and ${param('actorId')}::text = ${sql.raw(`'${SYSTEM_ACTOR.id}'`)})
  and (${param('contactId')}::uuid is null or contact_id = any(array(
    select id from ${idsOfPerson(sql`${param('contactId')}::uuid`)} person)))`;

export function auditValues({ actorId, contactId, types, from, to }: AuditFilter) {
  return { actorId, contactId, types: types === null ? null : idList(types), from, to };
}

function pageStatement(condition: SQL, narrowed: SQL, order = NEWEST_FIRST): Statement<Values, EventRow> {
  const list = sql`
    select ${COLUMNS}, actor_id from ${events}
    where workspace_id = ${thisWorkspace} and ${condition} and ${NEWS} and ${narrowed} and id < ${param('before')}::bigint`;
  return statement(cutList(list, order));
}

/**
 * The events of a contact and of those that were merged into it. Each id has an index of its own that is in order: from
 * each come as many events as the page can need.
 */
function pageOfContact(condition: SQL, narrowed: SQL, order = NEWEST_FIRST): Statement<Values, EventRow> {
  return statement(sql`
    select happened.* from ${idsOfPerson(sql`${param('contactId')}::uuid`)} person
    cross join lateral (
      select ${COLUMNS} from ${events}
      where workspace_id = ${thisWorkspace} and contact_id = person.id and ${condition} and ${NEWS} and ${narrowed} and id < ${param('before')}::bigint
      order by ${order}
      limit ${param('most')}::integer) happened
    order by happened.id desc
    limit ${param('most')}::integer`);
}

const BY_USER_OR_KEY = sql`actor_id = ${param('actorId')}::uuid`;
const BY_SYSTEM = sql`actor_id is null and actor_kind = 'SYSTEM'`;
/**
 * PostgreSQL takes an actor that equals a value for one value, and an actor that is null for many. Ordered by the actor
 * too, the rows of the system come from the index in order. Without it they would all be sorted.
 */
const SYSTEM_NEWEST_FIRST = sql`actor_id desc, id desc`;
/** Row-level security says the same. Said here, it lets an index leave out what agents do not see. */
const SHOWN_TO_ALL = sql`audience = 'EVERYONE'`;

const contactForAgents = pageOfContact(SHOWN_TO_ALL, sql`true`);

/** Each statement reads an index of its own backwards. One with optional conditions could use none. */
function pagesWith(narrowed: SQL) {
  return {
    anyActor: { anyContact: pageStatement(sql`true`, narrowed), oneContact: pageOfContact(sql`true`, narrowed) },
    oneActor: {
      anyContact: pageStatement(BY_USER_OR_KEY, narrowed),
      oneContact: pageOfContact(BY_USER_OR_KEY, narrowed),
    },
    system: {
      anyContact: pageStatement(BY_SYSTEM, narrowed, SYSTEM_NEWEST_FIRST),
      oneContact: pageOfContact(BY_SYSTEM, narrowed, SYSTEM_NEWEST_FIRST),
    },
  };
}

const pages = pagesWith(sql`true`);
/** By type and time no index helps: the pages are read as without, and what does not match is passed over. */
const narrowedPages = pagesWith(NARROWED);

const byId = statement<{ id: number }, EventRow>(sql`
  select ${COLUMNS} from ${events} where workspace_id = ${thisWorkspace} and id = ${param('id')}::bigint`);

/** Greater than the number of every event. */
const BEYOND_NEWEST = '9223372036854775807';

/** One page of entries, the newest first. */
export async function timelinePage(
  { reader, codec }: TimelineContext,
  { actorId, contactId, types = null, from = null, to = null }: TimelineFilter & Partial<AuditFilter>,
  request: PageRequest,
): Promise<Page<TimelineEntry>> {
  const { workspaceId } = reader.scope;
  const isNarrowed = types !== null || from !== null || to !== null;
  const purpose = `timeline ${workspaceId} ${JSON.stringify([actorId, contactId, ...(isNarrowed ? [types, from, to] : [])])}`;
  const page = (isNarrowed ? narrowedPages : pages)[actorsOf(actorId)][
    contactId === null ? 'anyContact' : 'oneContact'
  ];
  const isForAgent = page === pages.anyActor.oneContact && !reader.scope.seesHeld;
  const rows = await reader.run(isForAgent ? contactForAgents : page, {
    before: positionAfter(codec, purpose, request) ?? BEYOND_NEWEST,
    most: request.first + 1,
    ...(actorId === null ? {} : { actorId }),
    ...(contactId === null ? {} : { contactId }),
    ...(isNarrowed ? { types: types === null ? null : idList(types), from, to } : {}),
  });
  const entries = rows.map((row) => ({ number: row.id, ...entryOf(row, reader, codec) }));
  return pageOf(entries, request, ({ number }) => codec.encode(purpose, String(number)));
}

/** The entry with this id; null when there is none that the viewer may see. */
export async function timelineEntry({ reader, codec }: TimelineContext, id: string): Promise<TimelineEntry | null> {
  const number = eventNumberOf(codec, reader.scope.workspaceId, id);
  if (number === null) return null;
  const [row] = await reader.run(byId, { id: number });
  return row === undefined ? null : entryOf(row, reader, codec);
}

/** The number of the event whose entry has this id; null for any other id. */
export function eventNumberOf(codec: CursorCodec, workspaceId: string, id: string): number | null {
  return codec.decodeNumber(entryPurpose(workspaceId), id);
}

function actorsOf(actorId: string | null): keyof typeof pages {
  if (actorId === null) return 'anyActor';
  return actorId === SYSTEM_ACTOR.id ? 'system' : 'oneActor';
}

function entryOf(row: EventRow, { scope }: Reader, codec: CursorCodec): TimelineEntry {
  const { type, actor, contactId, ticketId, occurredAt } = row;
  return {
    id: codec.encodeNumber(entryPurpose(scope.workspaceId), row.id),
    type,
    summary: summaryOf(row, scope.seesHeld),
    actor,
    contactId,
    ticketId,
    occurredAt,
  };
}

const entryPurpose = (workspaceId: string) => `entry ${workspaceId}`;
