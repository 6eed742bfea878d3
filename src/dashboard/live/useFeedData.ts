import { type QueryKey, useQuery } from '@tanstack/react-query';

/** Cached data that only the feed writes. Undefined until the feed has written it. */
export function useFeedData<Data>(queryKey: QueryKey): Data | undefined {
  const { data } = useQuery<Data>({
    queryKey,
    queryFn: () => Promise.reject(new Error(`${queryKey.join(' ')} comes from the feed and cannot be fetched.`)),
    enabled: false,
  });
  return data;
}
