import { queryOptions } from '@tanstack/react-query';
import type { Ask } from '../../api/graphqlClient.ts';
import { WholeContact } from './queries.ts';

/** One contact; null where there is none. */
export function readContact(ask: Ask, id: string) {
  return queryOptions({
    queryKey: ['contact', id],
    queryFn: async ({ signal }) => (await ask(WholeContact, { id }, signal)).contact ?? null,
  });
}
