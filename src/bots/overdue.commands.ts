import { SYSTEM } from '../access/viewer.ts';
import type { Database } from '../database/database.ts';
import { loadWaiting } from '../tickets/bots/botTickets.queries.ts';
import { lockTicket } from '../tickets/tickets.tx.ts';
import { decideOverdue } from './handOver.ts';
import { handOver } from './handOver.tx.ts';

/**
 * Takes a ticket from a bot that has not answered in time, or is not there. It decides anew under the lock of the
 * contact, where an answer can have come first. Answers whether it took the ticket.
 */
export function handOverOverdue(
  { database }: { readonly database: Database },
  workspaceId: string,
  ticketId: string,
): Promise<boolean> {
  return database.change(workspaceId, async (transaction) => {
    const [found, waiting] = await Promise.all([lockTicket(transaction, ticketId), loadWaiting(transaction, ticketId)]);
    const cause = decideOverdue(found, waiting);
    if (cause === null || found === null) return false;
    await handOver(transaction, found, { cause, by: SYSTEM, note: null });
    return true;
  });
}
