import { useQuery } from '@tanstack/react-query';
import { NO_REMOVED_TICKETS, type RemovedTickets } from './removedTickets.ts';

/** What became of tickets that were held, as the feed tells it. */
export function useRemovedTickets(): RemovedTickets {
  const { data = NO_REMOVED_TICKETS } = useQuery<RemovedTickets>({
    queryKey: ['removedTickets'],
    queryFn: () => Promise.reject(new Error('RemovedTickets are told, not asked for.')),
    enabled: false,
  });
  return data;
}
