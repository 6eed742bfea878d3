import { type SQL, sql } from 'drizzle-orm';
import { SYSTEM_ACTOR } from '../access/actor.ts';
import type { ActorRef } from '../access/viewer.ts';
import type { Reader } from '../database/reader.ts';
import { param, type Statement, statement, thisWorkspace } from '../database/statement.ts';
import { type Page, type PageRequest, pageOf } from '../paging/page.ts';
import { positionAfter, type Sealer } from '../paging/seal.library.ts';
import type { EventData, EventType } from './event.ts';
import { events } from './feed.table.ts';
import { summaryOf } from './summary.ts';
import type { TimelineEntry } from './timeline.ts';

/** Whose deeds, and what happened to whom; null for everybody's and everybody. */
export interface TimelineFilter {
  readonly actorId: string | null;
  readonly contactId: string | null;
}

interface EventRow {
  readonly id: number;
  readonly type: EventType;
  readonly actor: ActorRef;
  readonly data: EventData;
  readonly contactId: string | null;
  readonly ticketId: string | null;
  readonly occurredAt: Date;
}

interface Asking {
  readonly reader: Reader;
  readonly sealer: Sealer;
}

interface Values {
  readonly before: string;
  readonly most: number;
  readonly actorId?: string;
  readonly contactId?: string;
}

const SHOWN = sql`id, type, jsonb_build_object('kind', actor_kind, 'id', actor_id) as actor, data, contact_id, ticket_id, occurred_at`;

function pageStatement(condition: SQL): Statement<Values, EventRow> {
  return statement(sql`
    select ${SHOWN} from ${events}
    where workspace_id = ${thisWorkspace} and ${condition} and id < ${param('before')}::bigint
    order by id desc
    limit ${param('most')}::integer`);
}

const BY_USER_OR_KEY = sql`actor_id = ${param('actorId')}::uuid`;
const BY_SYSTEM = sql`actor_id is null and actor_kind = 'SYSTEM'`;
const OF_CONTACT = sql`contact_id = ${param('contactId')}::uuid`;

/** Each has an index of its own to go backwards on; one statement with everything optional would have none. */
const pages = {
  anyone: { everybody: pageStatement(sql`true`), contact: pageStatement(OF_CONTACT) },
  one: { everybody: pageStatement(BY_USER_OR_KEY), contact: pageStatement(sql`${BY_USER_OR_KEY} and ${OF_CONTACT}`) },
  system: { everybody: pageStatement(BY_SYSTEM), contact: pageStatement(sql`${BY_SYSTEM} and ${OF_CONTACT}`) },
};

const byId = statement<{ id: number }, EventRow>(sql`
  select ${SHOWN} from ${events} where workspace_id = ${thisWorkspace} and id = ${param('id')}::bigint`);

/** Past every event. */
const NEWEST = '9223372036854775807';

/** One page of what happened, the newest first. */
export async function timelinePage(
  { reader, sealer }: Asking,
  { actorId, contactId }: TimelineFilter,
  request: PageRequest,
): Promise<Page<TimelineEntry>> {
  const { workspaceId } = reader.scope;
  const purpose = `timeline ${workspaceId} ${JSON.stringify([actorId, contactId])}`;
  const rows = await reader.run(pages[deedsOf(actorId)][contactId === null ? 'everybody' : 'contact'], {
    before: positionAfter(sealer, purpose, request) ?? NEWEST,
    most: request.first + 1,
    ...(actorId === null ? {} : { actorId }),
    ...(contactId === null ? {} : { contactId }),
  });
  const entries = rows.map((row) => ({ number: row.id, ...entryOf(row, reader, sealer) }));
  return pageOf(entries, request, ({ number }) => sealer.seal(purpose, String(number)));
}

/** One entry by its id, or null where there is none that the viewer may see. */
export async function timelineEntry({ reader, sealer }: Asking, id: string): Promise<TimelineEntry | null> {
  const number = eventNumberOf(sealer, reader.scope.workspaceId, id);
  if (number === null) return null;
  const [row] = await reader.run(byId, { id: number });
  return row === undefined ? null : entryOf(row, reader, sealer);
}

/** The number of the event whose entry has this id; null for any other id. */
export function eventNumberOf(sealer: Sealer, workspaceId: string, id: string): number | null {
  return sealer.openNumber(entryOfEvent(workspaceId), id);
}

function deedsOf(actorId: string | null): keyof typeof pages {
  if (actorId === null) return 'anyone';
  return actorId === SYSTEM_ACTOR.id ? 'system' : 'one';
}

function entryOf({ id, data, ...row }: EventRow, { scope }: Reader, sealer: Sealer): TimelineEntry {
  return {
    ...row,
    id: sealer.sealNumber(entryOfEvent(scope.workspaceId), id),
    summary: summaryOf(row.type, data, scope.seesHeld),
  };
}

const entryOfEvent = (workspaceId: string) => `entry ${workspaceId}`;
