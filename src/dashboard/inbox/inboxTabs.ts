import type { TicketStatus } from '../gql/graphql.ts';
import type { TicketFilter } from '../tickets/ticketLists.ts';

export const INBOX_TABS = ['mine', 'unassigned', 'bot', 'all'] as const;
export type InboxTab = (typeof INBOX_TABS)[number];

/** The tab that an address names; the first where it names none. */
export function tabNamed(name: string | null): InboxTab {
  return INBOX_TABS.find((tab) => tab === name) ?? 'mine';
}

export interface InboxList {
  readonly status: TicketStatus;
  readonly filter: TicketFilter;
}

/** Which tickets a tab shows. What is held is on none. */
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
