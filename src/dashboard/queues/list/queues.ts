import type { QueueCountFieldsFragment, TicketStatus } from '../../gql/graphql.ts';
import type { TicketFilter } from '../../tickets/ticketFilter.ts';

export interface Queue {
  /** Its name in the address. */
  readonly path: string;
  readonly status: TicketStatus;
  readonly countOf: (counts: QueueCountFieldsFragment) => number;
  /** The fields of its filter. */
  readonly fields: readonly (keyof TicketFilter)[];
}

const WITHOUT_ASSIGNEE = ['channelId', 'contactId', 'search'] as const;
const WITH_ASSIGNEE = [...WITHOUT_ASSIGNEE, 'assigneeId'] as const;

export const BLOCKED: Queue = {
  path: 'blocked',
  status: 'BLOCKED',
  countOf: ({ blockedNew }) => blockedNew,
  fields: [...WITHOUT_ASSIGNEE, 'review', 'expiringBefore', 'campaignId'],
};

export const QUEUES: readonly Queue[] = [
  { path: 'bot', status: 'BOT', countOf: ({ bot }) => bot, fields: WITHOUT_ASSIGNEE },
  { path: 'unassigned', status: 'UNASSIGNED', countOf: ({ unassigned }) => unassigned, fields: WITHOUT_ASSIGNEE },
  { path: 'assigned', status: 'ASSIGNED', countOf: ({ assigned }) => assigned, fields: WITH_ASSIGNEE },
  BLOCKED,
  { path: 'closed', status: 'CLOSED', countOf: ({ closed }) => closed, fields: WITH_ASSIGNEE },
];
