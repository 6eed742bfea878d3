import type { TicketStatus } from '../../gql/graphql.ts';

export type Standing = 'held' | 'open' | 'closed';

const STANDINGS: readonly Standing[] = ['held', 'open', 'closed'];

function standingOf(status: TicketStatus): Standing {
  if (status === 'BLOCKED') return 'held';
  return status === 'CLOSED' ? 'closed' : 'open';
}

/** What is held first, then what is open, then the rest; nothing for what there is none of. */
export function byStanding<Ticket extends { readonly status: TicketStatus }>(tickets: readonly Ticket[]) {
  return STANDINGS.map((standing) => ({
    standing,
    tickets: tickets.filter(({ status }) => standingOf(status) === standing),
  })).filter((group) => group.tickets.length > 0);
}
