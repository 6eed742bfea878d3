import { sql } from 'drizzle-orm';
import type { Identity } from '../contacts/identity.ts';
import { MATCHING_CONTACTS } from '../contacts/matchingContacts.queries.ts';
import { param, statement, thisWorkspace } from '../database/statement.ts';
import type { Queryable } from '../database/transaction.ts';
import { tickets } from './tickets.table.ts';

/** The tickets of a contact that its next message on a channel could join. */
export interface TicketCandidates {
  readonly contactId: string;
  readonly heldTicketId: string | null;
  readonly openTicketId: string | null;
}

const candidates = statement<{ identities: string; includeHeld: boolean; channelId: string }, TicketCandidates>(sql`
  select known.contact_id,
    (select id from ${tickets}
      where workspace_id = ${thisWorkspace} and contact_id = known.contact_id
        and channel_id = ${param('channelId')}::uuid and status = 'BLOCKED') as held_ticket_id,
    (select id from ${tickets}
      where workspace_id = ${thisWorkspace} and contact_id = known.contact_id
        and channel_id = ${param('channelId')}::uuid and status in ('BOT', 'UNASSIGNED', 'ASSIGNED')
      order by last_message_at desc, id desc limit 1) as open_ticket_id
  from ${MATCHING_CONTACTS} known`);

/** The candidates of every contact that the identities match. */
export function loadTicketCandidates(
  db: Queryable,
  identities: readonly Identity[],
  channelId: string,
): Promise<TicketCandidates[]> {
  return db.run(candidates, { identities: JSON.stringify(identities), includeHeld: true, channelId });
}
