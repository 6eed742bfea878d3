import type { TicketStatus } from '../../gql/graphql.ts';

export type StatusGroup = 'held' | 'open' | 'closed';

const GROUPS: readonly StatusGroup[] = ['held', 'open', 'closed'];

function groupOf(status: TicketStatus): StatusGroup {
  if (status === 'BLOCKED') return 'held';
  return status === 'CLOSED' ? 'closed' : 'open';
}

/** Groups tickets: held first, then open, then closed. An empty group is left out. */
export function groupByStatus<Ticket extends { readonly status: TicketStatus }>(tickets: readonly Ticket[]) {
  return GROUPS.map((group) => ({
    group,
    tickets: tickets.filter(({ status }) => groupOf(status) === group),
  })).filter((group) => group.tickets.length > 0);
}
