import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { RefusalError } from '../../api/errors.ts';
import { useAppContext } from '../../appContext/appContext.ts';
import type { TypedDocumentString } from '../../gql/graphql.ts';
import { nodesOf } from '../../live/pagedList.ts';

interface Connection<Node> {
  readonly edges: readonly { readonly node: Node }[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

interface SectionOptions<Data, Node> {
  readonly id: string;
  readonly section: 'tickets' | 'history' | 'timeline';
  readonly document: TypedDocumentString<Data, { id: string; after?: string | null }>;
  /** Null when the contact no longer exists. */
  readonly connectionOf: (data: Data) => Connection<Node> | null | undefined;
}

type SectionKey = readonly ['contact', string, SectionOptions<unknown, unknown>['section']];

/** A paged list inside the contact view. */
export function useContactSection<Data, Node>({ id, section, document, connectionOf }: SectionOptions<Data, Node>) {
  const { execute } = useAppContext();
  const query = useInfiniteQuery<
    Connection<Node>,
    Error,
    InfiniteData<Connection<Node>, string | null>,
    SectionKey,
    string | null
  >({
    queryKey: ['contact', id, section],
    queryFn: async ({ pageParam, signal }) => {
      const connection = connectionOf(await execute(document, { id, after: pageParam }, signal));
      if (!connection)
        throw new RefusalError('The contact does not exist.', {
          code: 'CONTACT_NOT_FOUND',
          field: null,
          requestId: null,
        });
      return connection;
    },
    initialPageParam: null,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
  });
  const { data } = query;
  const nodes = useMemo(() => (data ? nodesOf(data) : []), [data]);
  return { ...query, nodes };
}
