import type { TicketStatus } from '../gql/graphql.ts';
import type { TicketFilter } from '../tickets/ticketFilter.ts';

export const INBOX_TABS = ['mine', 'unassigned', 'bot', 'all'] as const;
export type InboxTab = (typeof INBOX_TABS)[number];

/** Returns the tab that the address names, else the first one. */
export function tabNamed(name: string | null): InboxTab {
  return INBOX_TABS.find((tab) => tab === name) ?? 'mine';
}

export interface InboxList {
  readonly status: TicketStatus;
  readonly filter: TicketFilter;
}

/** Returns which tickets a tab lists. No tab lists held tickets. */
export function listOf(tab: InboxTab, viewerId: string): InboxList {
  switch (tab) {
    case 'mine':
      return { status: 'ASSIGNED', filter: { assigneeId: viewerId } };
    case 'unassigned':
      return { status: 'UNASSIGNED', filter: {} };
    case 'bot':
      return { status: 'BOT', filter: {} };
    case 'all':
      return { status: 'ASSIGNED', filter: {} };
  }
}
