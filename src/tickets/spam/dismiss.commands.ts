import { sql } from 'drizzle-orm';
import type { Viewer } from '../../access/viewer.ts';
import { trustContact } from '../../contacts/contacts.tx.ts';
import type { Database } from '../../database/database.ts';
import { param, statement, thisWorkspace } from '../../database/statement.ts';
import type { NewEvent } from '../../events/event.ts';
import { appendEvents } from '../../events/log.tx.ts';
import { orThrow } from '../../refusals/refusal.ts';
import { loadSettings } from '../../workspaces/workspaces.queries.ts';
import type { TicketResult } from '../blockedTickets.commands.ts';
import type { SuggestionDismissed } from '../ticketEvent.ts';
import { tickets } from '../tickets.table.ts';
import { lockTicket } from '../tickets.tx.ts';
import { decideDismissal } from './dismissing.ts';
import { teachHam } from './teaching.tx.ts';

const suspected = statement<{ ticketId: string }, { id: string }>(sql`
  select id from ${tickets}
  where workspace_id = ${thisWorkspace} and id = ${param('ticketId')}::uuid and suspicion is not null`);

const forget = statement<{ ticketId: string }, never>(sql`
  update ${tickets} set suspicion = null where workspace_id = ${thisWorkspace} and id = ${param('ticketId')}::uuid`);

/**
 * Says that an open ticket is no spam. Its suggestion goes, and the detector learns from it. It leaves the contact
 * alone for the grace. Rules do not, because agents dismiss too, and see no rules.
 */
export function dismissSuggestion(
  { database }: { readonly database: Database },
  viewer: Viewer,
  ticketId: string,
): Promise<TicketResult> {
  return database.change(viewer.workspaceId, async (transaction) => {
    const [found, marked, settings] = await Promise.all([
      lockTicket(transaction, ticketId),
      transaction.run(suspected, { ticketId }),
      loadSettings(transaction),
    ]);
    const decision = orThrow(decideDismissal(viewer, settings, found, marked.length > 0));
    if (decision.effect === 'NONE') return { ticketId, changed: false };
    const { contactId, channelId, status } = decision.ticket;
    const dismissed: NewEvent<SuggestionDismissed> = {
      type: 'ticket.suggestion_dismissed',
      audience: 'EVERYONE',
      contactId,
      ticketId,
      actor: viewer.actor,
      data: { from: status, channelId },
    };
    await Promise.all([
      transaction.run(forget, { ticketId }),
      trustContact(transaction, contactId),
      teachHam(transaction, ticketId),
      appendEvents(transaction, [dismissed]),
    ]);
    return { ticketId, changed: true };
  });
}
