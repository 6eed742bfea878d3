import { canSeeHeld } from '../access/permission.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Database } from '../database/database.ts';
import { Refusal, refuse } from '../refusals/refusal.ts';
import { type UndoableTicketResult, unblockTicket, type WithRelease } from '../tickets/blockedTickets.commands.ts';
import { lockRules } from './rulesVersion.tx.ts';
import { allowContact } from './senderRules.tx.ts';

interface Releasing {
  readonly database: Database;
  readonly newId: () => string;
}

const MAY_NOT_ALLOW = refuse(
  'FORBIDDEN',
  'Only those who see held tickets always let a sender through.',
  'allowSender',
);

/** Releases a held ticket. With `allowSender` no rule ever holds its contact again. A block still does. */
export function releaseTicketOf(
  { database, newId }: Releasing,
  viewer: Viewer,
  ticketId: string,
  allowSender: boolean,
): Promise<UndoableTicketResult> {
  if (!allowSender) return unblockTicket({ database, newId }, viewer, ticketId);
  if (!canSeeHeld(viewer)) throw new Refusal(MAY_NOT_ALLOW);
  const also: WithRelease = {
    lock: lockRules,
    act: (transaction, released) => allowContact(transaction, viewer, released, newId),
  };
  return unblockTicket({ database, newId }, viewer, ticketId, newId(), also);
}
