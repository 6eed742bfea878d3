import { type InfiniteData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useAppContext, useQueueCounts } from '../appContext/appContext.ts';
import type { AuditLogQuery } from '../gql/graphql.ts';
import { type AuditFilter, argumentsOf } from './auditFilter.ts';
import { countNew } from './auditRows.ts';
import { AuditLog, NewestEntries } from './queries.ts';

const POLL_MS = 4_000;

type Pages = InfiniteData<AuditLogQuery['auditLog'], string | null>;

/**
 * The pages of the log, and how many newer entries exist. Events do not cover everything that is logged, so the newest
 * entries are polled, and fetched at once when a queue count changes.
 */
export function useAuditLog(filter: AuditFilter) {
  const { execute } = useAppContext();
  const client = useQueryClient();
  const counts = useQueueCounts();
  const queryKey = ['audit', filter] as const;

  const log = useInfiniteQuery({
    queryKey,
    queryFn: async ({ pageParam, signal }) =>
      (await execute(AuditLog, { ...argumentsOf(filter), after: pageParam }, signal)).auditLog,
    initialPageParam: null as string | null,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
    // A cached log would be outdated when the screen is opened again.
    gcTime: 0,
  });
  const entries = log.data?.pages.flatMap(({ edges }) => edges.map(({ node }) => node)) ?? [];

  const newest = useQuery({
    queryKey: ['auditNewest', filter],
    queryFn: async ({ signal }) => (await execute(NewestEntries, argumentsOf(filter), signal)).auditLog.edges,
    enabled: log.isSuccess,
    refetchInterval: POLL_MS,
    gcTime: 0,
  });
  const { refetch } = newest;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a changed count means that something was logged
  useEffect(() => void refetch({ cancelRefetch: false }), [counts, refetch]);

  const ids = newest.data?.map(({ node }) => node.id);
  return {
    log,
    entries,
    /** Null when there are more than one page of them. */
    newCount: ids === undefined || !log.isSuccess ? 0 : countNew(ids, entries[0]?.id),
    /** Shows the log from its newest entry. */
    async showNew(): Promise<void> {
      client.setQueryData<Pages>(queryKey, (pages) =>
        pages === undefined ? undefined : { pages: pages.pages.slice(0, 1), pageParams: pages.pageParams.slice(0, 1) },
      );
      await log.refetch();
    },
  };
}
