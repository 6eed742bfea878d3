import { sql } from 'drizzle-orm';
import { actorsOf } from '../accounts/actors.queries.ts';
import type { Database } from '../database/database.ts';
import { param, statement, thisWorkspace } from '../database/statement.ts';
import { events } from '../events/events.table.ts';
import type { Cell } from '../exports/csv.ts';
import { pagesOf } from '../exports/pages.queries.ts';
import { type SummaryInput, summaryOf } from './summary.ts';
import { AUDIT_FILTERS, type AuditFilter, auditValues } from './timeline.queries.ts';

type Row = SummaryInput & {
  readonly id: string;
  readonly occurredAt: Date;
  readonly actorKind: 'USER' | 'API_KEY' | 'SYSTEM';
  readonly actorId: string | null;
  readonly contactId: string | null;
  readonly ticketId: string | null;
  readonly matches: boolean;
};

export const AUDIT_COLUMNS = [
  'occurredAt',
  'type',
  'summary',
  'actorKind',
  'actorId',
  'actor',
  'contactId',
  'ticketId',
  'data',
];

/** How many events are looked at by one statement, however few of them match. */
const WINDOW = 1_000;

const page = statement<ReturnType<typeof auditValues> & { after: string }, Row>(sql`
  select id::text as id, type, data, occurred_at, actor_kind, actor_id, contact_id, ticket_id, (${AUDIT_FILTERS}) as matches
  from ${events} where workspace_id = ${thisWorkspace} and id > ${param('after')}::bigint
  order by id limit ${sql.raw(String(WINDOW))}`);

/** The audit log, the oldest event first. Read page by page. */
export async function* exportedAudit(
  database: Database,
  workspaceId: string,
  filter: AuditFilter,
): AsyncGenerator<readonly Cell[][]> {
  const scope = { workspaceId, seesHeld: true };
  const read = (after: string) =>
    database.read(scope, (transaction) => transaction.run(page, { ...auditValues(filter), after }));
  for await (const rows of pagesOf(read, ({ id }) => id, '0', WINDOW)) {
    const matching = rows.filter(({ matches }) => matches);
    const refs = matching.map(({ actorKind, actorId }) => ({ kind: actorKind, id: actorId }));
    const actors = await database.read(scope, (transaction) => actorsOf(transaction, refs));
    yield matching.map((row, at) => [
      row.occurredAt,
      row.type,
      summaryOf(row, true),
      row.actorKind,
      row.actorId,
      actors[at]?.displayName ?? null,
      row.contactId,
      row.ticketId,
      JSON.stringify(row.data),
    ]);
  }
}
