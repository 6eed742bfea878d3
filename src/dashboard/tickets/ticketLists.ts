import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query';
import { useAppContext } from '../appContext/appContext.ts';
import type { TicketRowFragment, TicketStatus } from '../gql/graphql.ts';
import { ReadHeldTickets, ReadTickets } from './queries.ts';
import type { HeldFilter, TicketFilter } from './ticketFilter.ts';

interface Page {
  readonly edges: readonly { readonly node: TicketRowFragment }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
}

type ReadPage = (after: string | null, signal: AbortSignal) => Promise<Page>;

/** The tickets of one status, newest message first. queues/ticketListReducer.ts keeps the pages up to date. */
export function useTickets(status: TicketStatus, filter: TicketFilter) {
  const { execute } = useAppContext();
  return useTicketPages(
    ['tickets', status, filter],
    async (after, signal) => (await execute(ReadTickets, { status, ...filter, after }, signal)).tickets,
  );
}

/** The held tickets, newest message first. */
export function useHeldTicketList(filter: HeldFilter) {
  const { execute } = useAppContext();
  return useTicketPages(
    ['blockedTickets', filter],
    async (after, signal) => (await execute(ReadHeldTickets, { ...filter, after }, signal)).blockedTickets,
  );
}

function useTicketPages(queryKey: readonly unknown[], read: ReadPage) {
  return useInfiniteQuery<Page, Error, InfiniteData<Page, string | null>, readonly unknown[], string | null>({
    queryKey,
    queryFn: ({ pageParam, signal }) => read(pageParam, signal),
    initialPageParam: null,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
  });
}

export type TicketPages = ReturnType<typeof useTicketPages>;
