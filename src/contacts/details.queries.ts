import { sql } from 'drizzle-orm';
import type { Reader } from '../database/reader.ts';
import { idList, param, statement, thisWorkspace } from '../database/statement.ts';
import { tickets } from '../tickets/tickets.table.ts';
import { contactIdentities } from './contacts.table.ts';
import type { Identity } from './identity.ts';

/** How many tickets a contact has that are not closed. */
export interface TicketCounts {
  /** 0 to those who may not see what is held: their statements do not meet it. */
  readonly blocked: number;
  readonly open: number;
}

type OfContact<Detail> = Detail & { readonly contactId: string };

const identities = statement<{ ids: string }, OfContact<Identity>>(sql`
  select contact_id, kind, value, channel_id from ${contactIdentities}
  where workspace_id = ${thisWorkspace} and contact_id = any(${param('ids')}::uuid[])
  order by created_at, kind, value`);

const ticketCounts = statement<{ ids: string }, OfContact<TicketCounts>>(sql`
  select contact_id, (count(*) filter (where status = 'BLOCKED'))::integer as blocked,
    (count(*) filter (where status <> 'BLOCKED'))::integer as open
  from ${tickets}
  where workspace_id = ${thisWorkspace} and contact_id = any(${param('ids')}::uuid[]) and status <> 'CLOSED'
  group by contact_id`);

/** How each contact is recognised, in the order of the contacts; the longest known first. */
export async function identitiesOf(reader: Reader, contactIds: readonly string[]): Promise<Identity[][]> {
  const known = new Map<string, Identity[]>(contactIds.map((id) => [id, []]));
  for (const row of await reader.run(identities, { ids: idList(contactIds) })) known.get(row.contactId)?.push(row);
  return contactIds.map((id) => known.get(id) ?? []);
}

/** The figures of each contact, in the order of the contacts. */
export async function ticketCountsOf(reader: Reader, contactIds: readonly string[]): Promise<TicketCounts[]> {
  const rows = await reader.run(ticketCounts, { ids: idList(contactIds) });
  const known = new Map(rows.map((row) => [row.contactId, row]));
  return contactIds.map((id) => known.get(id) ?? { blocked: 0, open: 0 });
}
