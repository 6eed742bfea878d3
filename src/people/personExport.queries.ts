import { type SQL, sql } from 'drizzle-orm';
import { attachments } from '../attachments/attachments.table.ts';
import { blockChanges, blocks } from '../blocks/blocks.table.ts';
import { contactIdentities, contacts } from '../contacts/contacts.table.ts';
import { idsOfPerson } from '../contacts/merging/mergedContacts.queries.ts';
import { mergedContacts } from '../contacts/merging/mergedContacts.table.ts';
import { mergeProposals } from '../contacts/merging/mergeProposals.table.ts';
import type { Database } from '../database/database.ts';
import { param, type Statement, statement, thisWorkspace } from '../database/statement.ts';
import type { Scope } from '../database/transaction.ts';
import { events } from '../events/events.table.ts';
import { messages, tickets } from '../tickets/tickets.table.ts';

/** The version of the document. It rises when a field goes or changes its meaning; new fields can come without. */
export const EXPORT_VERSION = 1;

/** How many rows are in memory at a time. */
const PAGE = 200;

interface Row {
  readonly json: object;
}

/** A row, after which the next page begins. */
interface Place {
  readonly after: string;
  /** When the row was stored, in the database's own text, where the order begins with it. */
  readonly at: string;
}

interface PageRow extends Row, Place {}

interface PageValues extends Place {
  readonly of: string;
}

const FIRST_UUID = '00000000-0000-0000-0000-000000000000';

const OF_CONTACT = sql`workspace_id = ${thisWorkspace} and contact_id = ${param('of')}::uuid`;

const actor = (kind: string, id: string) =>
  sql.raw(`case when ${kind} is not null then jsonb_build_object('kind', ${kind}, 'id', ${id}) end`);

const head = statement<{ of: string }, Row>(sql`
  select jsonb_build_object('id', id, 'displayName', display_name, 'createdAt', created_at, 'updatedAt', updated_at,
    'renamedAt', renamed_at, 'mergedIds', (select coalesce(jsonb_agg(id order by id), '[]') from ${mergedContacts} where ${OF_CONTACT})) as json
  from ${contacts} where workspace_id = ${thisWorkspace} and id = ${param('of')}::uuid`);

const identities = statement<{ of: string }, Row>(sql`
  select jsonb_build_object('kind', kind, 'value', value, 'channelId', channel_id, 'provider', provider,
    'formerSince', former_at, 'createdAt', created_at) as json
  from ${contactIdentities} where ${OF_CONTACT} order by created_at, kind, value`);

const proposals = statement<{ of: string }, Row>(sql`
  select jsonb_build_object('id', id, 'contactId', contact_id, 'otherContactId', other_contact_id, 'kind', kind,
    'value', value, 'createdAt', created_at, 'decision', decision, 'decidedAt', decided_at) as json
  from ${mergeProposals}
  where workspace_id = ${thisWorkspace} and (contact_id = ${param('of')}::uuid or other_contact_id = ${param('of')}::uuid)
  order by created_at, id`);

const blocksOf = statement<{ of: string }, Row>(sql`
  select jsonb_build_object('id', id, 'reason', reason, 'scope', scope, 'note', note, 'blockedAt', blocked_at,
    'blockedBy', ${actor('blocked_by_kind', 'blocked_by_id')}, 'expiresAt', expires_at, 'endedAt', ended_at,
    'endedBy', ${actor('ended_by_kind', 'ended_by_id')}, 'endCause', end_cause, 'policy', policy,
    'changes', (
      select coalesce(jsonb_agg(jsonb_build_object('number', number, 'changedAt', changed_at,
          'changedBy', ${actor('changed_by_kind', 'changed_by_id')},
          'from', jsonb_build_object('reason', from_reason, 'scope', from_scope, 'note', from_note, 'expiresAt', from_expires_at),
          'to', jsonb_build_object('reason', to_reason, 'scope', to_scope, 'note', to_note, 'expiresAt', to_expires_at)) order by number), '[]')
      from ${blockChanges} change where change.workspace_id = ${thisWorkspace} and change.block_id = ${blocks.id})) as json
  from ${blocks} where ${OF_CONTACT} order by blocked_at, id`);

function pages(row: SQL, from: SQL, order = sql`id`, at = sql`''`): Statement<PageValues, PageRow> {
  return statement(sql`
    select id::text as after, ${at} as at, ${row} as json ${from} order by ${order} limit ${sql.raw(String(PAGE))}`);
}

const ticketPages = pages(
  sql`jsonb_build_object('id', id, 'number', number, 'channelId', channel_id, 'groupId', group_id, 'status', status, 'assigneeId', assignee_id,
    'createdAt', created_at, 'blockedAt', blocked_at, 'releasedAt', released_at,
    'releasedBy', ${actor('released_by_kind', 'released_by_id')}, 'closedAt', closed_at,
    'legalHold', case when legal_hold_at is not null then jsonb_build_object('at', legal_hold_at, 'note', legal_hold_note,
      'by', ${actor('legal_hold_by_kind', 'legal_hold_by_id')}) end)`,
  sql`from ${tickets} where ${OF_CONTACT} and id > ${param('after')}::uuid`,
);

/** The order is that of the index: by the time of storing, then by the id. */
const messagePages = pages(
  sql`jsonb_build_object('id', id, 'direction', direction, 'body', body, 'truncated', truncated, 'automatic', automatic,
    'author', ${actor('author_kind', 'author_id')}, 'externalId', external_id, 'sentAt', sent_at, 'storedAt', stored_at,
    'notice', notice, 'refersTo', refers_to, 'editedAt', edited_at, 'deletedAt', deleted_at, 'attachments', (
      select coalesce(jsonb_agg(jsonb_build_object('id', file.id, 'kind', file.kind, 'mimeType', file.mime_type,
        'size', file.size, 'fileName', file.file_name, 'status', file.status) order by file.position), '[]')
      from ${attachments} file where file.workspace_id = ${thisWorkspace} and file.message_id = ${messages.id}))`,
  sql`from ${messages} where workspace_id = ${thisWorkspace} and ticket_id = ${param('of')}::uuid
    and (stored_at, id) > (${param('at')}::timestamptz, ${param('after')}::uuid)`,
  sql`stored_at, id`,
  sql`stored_at::text`,
);

const eventPages = pages(
  sql`jsonb_build_object('type', type, 'contactId', contact_id, 'ticketId', ticket_id, 'actor', ${actor('actor_kind', 'actor_id')},
    'data', data, 'occurredAt', occurred_at)`,
  sql`from ${events} where workspace_id = ${thisWorkspace} and id > ${param('after')}::bigint
    and contact_id = any(array(select id from ${idsOfPerson(sql`${param('of')}::uuid`)} person))`,
);

const EARLIEST = '0001-01-01T00:00:00Z';

function readingOf(database: Database, workspaceId: string, contactId: string) {
  const scope: Scope = { workspaceId, seesHeld: true };
  return {
    all: (query: Statement<{ of: string }, Row>) =>
      database.read(scope, (transaction) => transaction.run(query, { of: contactId })),
    async *paged(query: Statement<PageValues, PageRow>, of: string, first: string): AsyncGenerator<object> {
      for (let place: Place | undefined = { after: first, at: EARLIEST }; place !== undefined; ) {
        const values = { of, ...place };
        const rows: PageRow[] = await database.read(scope, (transaction) => transaction.run(query, values));
        for (const { json } of rows) yield json;
        place = rows.length < PAGE ? undefined : rows.at(-1);
      }
    },
  };
}

/** The records of one person, each kind by itself. Read page by page. */
export function personRecords(database: Database, workspaceId: string, contactId: string) {
  const { all, paged } = readingOf(database, workspaceId, contactId);
  const once = async function* (query: Statement<{ of: string }, Row>) {
    for (const { json } of await all(query)) yield json;
  };
  const ticketsOf = () => paged(ticketPages, contactId, FIRST_UUID);
  return {
    contact: () => once(head),
    identities: () => once(identities),
    blocks: () => once(blocksOf),
    tickets: ticketsOf,
    async *messages() {
      for await (const ticket of ticketsOf()) {
        const ticketId = String(Reflect.get(ticket, 'id'));
        for await (const message of paged(messagePages, ticketId, FIRST_UUID)) yield { ticketId, ...message };
      }
    },
    timeline: () => paged(eventPages, contactId, '0'),
  };
}

/**
 * Everything that is stored of one person, as the text of one JSON document. It is read page by page, so no export
 * needs much memory, and what changes meanwhile can be in it or not. Throws when the contact is gone.
 */
export async function* personExport(
  database: Database,
  workspaceId: string,
  contactId: string,
  exportedAt: Date,
): AsyncGenerator<string> {
  const { all, paged } = readingOf(database, workspaceId, contactId);
  async function* list(rows: AsyncIterable<object>, inside?: (row: object) => AsyncIterable<string>) {
    let separator = '[';
    for await (const row of rows) {
      const text = JSON.stringify(row);
      if (inside === undefined) yield `${separator}${text}`;
      else {
        yield `${separator}${text.slice(0, -1)},"messages":`;
        yield* inside(row);
        yield '}';
      }
      separator = ',\n';
    }
    yield separator === '[' ? '[]' : ']';
  }

  const [contact] = await all(head);
  if (contact === undefined) throw new Error('The contact is gone.');
  const header = { format: 'blockdesk.person', version: EXPORT_VERSION, exportedAt, workspaceId };
  yield `${JSON.stringify(header).slice(0, -1)},\n"contact":${JSON.stringify(contact.json)}`;
  for (const [name, query] of [
    ['identities', identities],
    ['mergeProposals', proposals],
    ['blocks', blocksOf],
  ] as const) {
    yield `,\n"${name}":${JSON.stringify((await all(query)).map(({ json }) => json))}`;
  }
  yield ',\n"tickets":';
  yield* list(paged(ticketPages, contactId, FIRST_UUID), (ticket) =>
    list(paged(messagePages, String(Reflect.get(ticket, 'id')), FIRST_UUID)),
  );
  yield ',\n"events":';
  yield* list(paged(eventPages, contactId, '0'));
  yield '}\n';
}
