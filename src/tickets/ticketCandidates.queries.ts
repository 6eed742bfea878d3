import { sql } from 'drizzle-orm';
import type { Identity } from '../contacts/identity.ts';
import { CONCERNED } from '../contacts/matchingContacts.queries.ts';
import type { Queryable } from '../database/database.ts';
import { param, statement, thisWorkspace } from '../database/statement.ts';
import { acceptedMessages, tickets } from './tickets.table.ts';

/** Where a contact's next message on a channel could go. */
export interface TicketCandidates {
  readonly contactId: string;
  readonly heldTicketId: string | null;
  readonly openTicketId: string | null;
}

const places = statement<{ identities: string; heldToo: boolean; channelId: string }, TicketCandidates>(sql`
  select known.contact_id,
    (select id from ${tickets}
      where workspace_id = ${thisWorkspace} and contact_id = known.contact_id
        and channel_id = ${param('channelId')}::uuid and status = 'BLOCKED') as held_ticket_id,
    (select id from ${tickets}
      where workspace_id = ${thisWorkspace} and contact_id = known.contact_id
        and channel_id = ${param('channelId')}::uuid and status in ('BOT', 'UNASSIGNED', 'ASSIGNED')
      order by last_message_at desc, id desc limit 1) as open_ticket_id
  from ${CONCERNED} known`);

const accepted = statement<{ channelId: string; externalId: string }, { externalId: string }>(sql`
  select external_id from ${acceptedMessages}
  where workspace_id = ${thisWorkspace} and channel_id = ${param('channelId')}::uuid and external_id = ${param('externalId')}::text`);

/** The places of every contact whom the identities concern. */
export function loadTicketCandidates(
  db: Queryable,
  identities: readonly Identity[],
  channelId: string,
): Promise<TicketCandidates[]> {
  return db.run(places, { identities: JSON.stringify(identities), heldToo: true, channelId });
}

export async function wasAccepted(db: Queryable, channelId: string, externalId: string): Promise<boolean> {
  const rows = await db.run(accepted, { channelId, externalId });
  return rows.length === 1;
}
