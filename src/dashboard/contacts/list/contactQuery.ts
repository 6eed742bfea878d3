import { queryOptions } from '@tanstack/react-query';
import type { ExecuteGraphQL } from '../../api/graphqlClient.ts';
import { ContactDetails } from './queries.ts';

/** One contact; null where there is none. */
export function contactQuery(execute: ExecuteGraphQL, id: string) {
  return queryOptions({
    queryKey: ['contact', id],
    queryFn: async ({ signal }) => (await execute(ContactDetails, { id }, signal)).contact ?? null,
  });
}
