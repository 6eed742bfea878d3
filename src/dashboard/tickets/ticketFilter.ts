import type { TicketReviewState, TicketRowFragment } from '../gql/graphql.ts';

/** The filter of a list of tickets. A field that is left out matches every ticket. */
export interface TicketFilter {
  readonly channelId?: string;
  readonly contactId?: string;
  readonly assigneeId?: string;
  readonly search?: string;
  /** Of held tickets alone. */
  readonly review?: TicketReviewState;
  /** Of held tickets alone: those that retention deletes before this moment. Never with a search. */
  readonly expiringBefore?: string;
  /** Of held tickets alone: those of a campaign. Never with a search. */
  readonly campaignId?: string;
}

export const REVIEW_STATES = ['NEW', 'KEPT', 'SNOOZED'] as const satisfies readonly TicketReviewState[];

/** A held ticket has no assignee. */
export type HeldFilter = Omit<TicketFilter, 'assigneeId'>;

/** Whether the ticket matches the filter, but for the search, the review, the campaign and the end of its keeping. */
export function matchesFilter({ channel, contact, assignee }: TicketRowFragment, filter: TicketFilter): boolean {
  return (
    (filter.channelId === undefined || filter.channelId === channel.id) &&
    (filter.contactId === undefined || filter.contactId === contact.id) &&
    (filter.assigneeId === undefined || filter.assigneeId === assignee?.id)
  );
}

export function hasSearch({ search }: TicketFilter): boolean {
  return search !== undefined && search !== '';
}

interface Sortable {
  readonly id: string;
  readonly lastMessageAt: string;
}

/** The order of every list of tickets: the newest message first. */
export function isBefore(ticket: Sortable, other: Sortable): boolean {
  if (ticket.lastMessageAt !== other.lastMessageAt) return ticket.lastMessageAt > other.lastMessageAt;
  return ticket.id > other.id;
}
