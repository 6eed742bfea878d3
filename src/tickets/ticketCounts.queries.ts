import { sql } from 'drizzle-orm';
import type { Reader } from '../database/reader.ts';
import { idList, param, statement, thisWorkspace } from '../database/statement.ts';
import { tickets } from './tickets.table.ts';

/** The number of tickets of a contact that are not closed. */
export interface TicketCounts {
  /** 0 for a viewer who may not see held tickets: row-level security hides them. */
  readonly blocked: number;
  readonly open: number;
}

const ticketCounts = statement<{ ids: string }, TicketCounts & { readonly contactId: string }>(sql`
  select contact_id, (count(*) filter (where status = 'BLOCKED'))::integer as blocked,
    (count(*) filter (where status <> 'BLOCKED'))::integer as open
  from ${tickets}
  where workspace_id = ${thisWorkspace} and contact_id = any(${param('ids')}::uuid[]) and status <> 'CLOSED'
  group by contact_id`);

/** The counts of each contact, in the order of the contacts. */
export async function ticketCountsOf(reader: Reader, contactIds: readonly string[]): Promise<TicketCounts[]> {
  const rows = await reader.run(ticketCounts, { ids: idList(contactIds) });
  const known = new Map(rows.map((row) => [row.contactId, row]));
  return contactIds.map((id) => known.get(id) ?? { blocked: 0, open: 0 });
}
