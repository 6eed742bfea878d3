import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query';
import { useAppContext } from '../appContext/appContext.ts';
import { graphql } from '../gql/gql.ts';
import type { TicketRowFragment, TicketStatus } from '../gql/graphql.ts';

/** By what a list of tickets is narrowed. What is left out does not changeFilter it. */
export interface TicketFilter {
  readonly channelId?: string;
  readonly contactId?: string;
  readonly assigneeId?: string;
  readonly search?: string;
}

/** What is held has no assignee. */
export type HeldFilter = Omit<TicketFilter, 'assigneeId'>;

export const ReadTickets = graphql(`
  query ReadTickets(
    $status: TicketStatus!
    $channelId: ID
    $contactId: ID
    $assigneeId: ID
    $search: String
    $after: String
  ) {
    tickets(
      status: $status
      channelId: $channelId
      contactId: $contactId
      assigneeId: $assigneeId
      search: $search
      after: $after
      first: 50
    ) {
      edges {
        node {
          ...TicketRow
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const ReadHeldTickets = graphql(`
  query ReadHeldTickets($channelId: ID, $contactId: ID, $search: String, $after: String) {
    blockedTickets(channelId: $channelId, contactId: $contactId, search: $search, after: $after, first: 50) {
      edges {
        node {
          ...TicketRow
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

interface Page {
  readonly edges: readonly { readonly node: TicketRowFragment }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
}

type ReadPage = (after: string | null, signal: AbortSignal) => Promise<Page>;

/** The tickets of a status, the newest message first. Events keep what was read true: queues/reduce.ts. */
export function useTickets(status: TicketStatus, filter: TicketFilter) {
  const { execute } = useAppContext();
  return useTicketPages(
    ['tickets', status, filter],
    async (after, signal) => (await execute(ReadTickets, { status, ...filter, after }, signal)).tickets,
  );
}

/** What is held, the newest message first. */
export function useHeldTickets(filter: HeldFilter) {
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
