import { sql } from 'drizzle-orm';
import { blocks } from '../blocks/blocks.table.ts';
import type { StoredIdentity } from '../blocks/kept/identityForms.ts';
import type { KeptBlock } from '../blocks/kept/keptBlock.ts';
import { contactIdentities } from '../contacts/contacts.table.ts';
import { param, statement, thisWorkspace } from '../database/statement.ts';
import type { Queryable } from '../database/transaction.ts';
import { events } from '../events/events.table.ts';
import { tickets } from '../tickets/tickets.table.ts';
import type { RemovalFacts } from './removal.ts';

const OF_CONTACT = sql`workspace_id = ${thisWorkspace} and contact_id = ${param('contactId')}::uuid`;

interface FactsRow {
  readonly now: Date;
  readonly heldTickets: number;
  readonly ticketsOnLegalHold: number;
  readonly identities: readonly StoredIdentity[];
  readonly lastEvent: string | null;
  /** Null without a block in force that holds messages: what is kept of a block holds. */
  readonly reason: KeptBlock['reason'] | null;
  readonly blockedAt: Date;
  readonly expiresAt: Date | null;
}

/** The event of a removal is the last of its contact, so an index finds it at once. */
const facts = statement<{ contactId: string }, FactsRow>(sql`
  select clock_timestamp() as now, block.reason, block.blocked_at, block.expires_at,
    (select count(*)::integer from ${tickets} where ${OF_CONTACT} and status = 'BLOCKED') as held_tickets,
    (select count(*)::integer from ${tickets} where ${OF_CONTACT} and legal_hold_at is not null) as tickets_on_legal_hold,
    (select coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'value', value, 'channelId', channel_id,
        'provider', provider, 'anyTag', any_tag)), '[]')
      from ${contactIdentities} where ${OF_CONTACT} and former_at is null) as identities,
    (select type from ${events} where ${OF_CONTACT} order by id desc limit 1) as last_event
  from (select) always
  left join (
    select reason, blocked_at, expires_at from ${blocks}
    where ${OF_CONTACT} and ended_at is null and scope <> 'OUTBOUND') block on true`);

/**
 * What decides about the removal of a contact, and its identities. One that it gave up can be a stranger's by now. Read
 * behind the lock of the contact.
 */
export async function loadRemovalFacts(
  db: Queryable,
  contactId: string,
): Promise<
  RemovalFacts & { readonly now: Date; readonly identities: readonly StoredIdentity[]; readonly removedBefore: boolean }
> {
  const [found] = await db.run(facts, { contactId });
  if (found === undefined) throw new Error('The facts of a removal are one row.');
  const { now, heldTickets, ticketsOnLegalHold, identities, lastEvent, reason, blockedAt, expiresAt } = found;
  return {
    now,
    heldTickets,
    ticketsOnLegalHold,
    identities,
    removedBefore: lastEvent === 'contact.deleted' || lastEvent === 'contact.erased',
    block: reason === null ? null : { reason, blockedAt, expiresAt },
  };
}
