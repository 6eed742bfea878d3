import { type Refused, refuse } from '../../refusals/refusal.ts';
import { endOfKeeping, type HeldRetention } from '../../workspaces/heldRetention.ts';
import type { TicketStatus } from '../ticket.ts';

/** The facts of a ticket by which retention decides. */
interface Retained {
  readonly status: TicketStatus;
  readonly lastMessageAt: Date;
  readonly onLegalHold: boolean;
}

/** When retention deletes the ticket. Null for one that is not held, is under legal hold, or is kept for ever. */
export function deletesAt(retention: HeldRetention, { status, lastMessageAt, onLegalHold }: Retained): Date | null {
  return status !== 'BLOCKED' || onLegalHold ? null : endOfKeeping(retention, lastMessageAt);
}

/** Whether retention deletes the ticket now. Decided behind the lock of its contact, which can have written again. */
export function isExpired(retention: HeldRetention, ticket: Retained, now: Date): boolean {
  const at = deletesAt(retention, ticket);
  return at !== null && at <= now;
}

interface HeldFilter {
  readonly search: string | null;
  readonly expiringBefore?: Date | null;
  readonly campaignId?: string | null;
}

/** Refuses to search among the tickets that retention deletes soon, and in a campaign: no index has both. */
export function checkHeldFilter<Filter extends HeldFilter>(filter: Filter): Filter | Refused {
  if (filter.search === null) return filter;
  if ((filter.expiringBefore ?? null) !== null)
    return refuse('BAD_USER_INPUT', 'Give a search or `expiringBefore`, and not both.', 'expiringBefore');
  if ((filter.campaignId ?? null) !== null)
    return refuse('BAD_USER_INPUT', 'Give a search or `campaignId`, and not both.', 'campaignId');
  return filter;
}
