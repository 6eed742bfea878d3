import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Refused } from '../../api/errors.ts';
import { useDesk } from '../../appContext/appContext.ts';
import type { TypedDocumentString } from '../../gql/graphql.ts';
import { nodesOf } from '../../live/pagedList.ts';

interface Connection<Node> {
  readonly edges: readonly { readonly node: Node }[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

interface PartOptions<Data, Node> {
  readonly id: string;
  readonly part: 'tickets' | 'history' | 'timeline';
  readonly document: TypedDocumentString<Data, { id: string; after?: string | null }>;
  /** Null where the contact is not there any more. */
  readonly connectionOf: (data: Data) => Connection<Node> | null | undefined;
}

type PartKey = readonly ['contact', string, PartOptions<unknown, unknown>['part']];

/** A list that belongs to one contact. */
export function usePart<Data, Node>({ id, part, document, connectionOf }: PartOptions<Data, Node>) {
  const { ask } = useDesk();
  const query = useInfiniteQuery<
    Connection<Node>,
    Error,
    InfiniteData<Connection<Node>, string | null>,
    PartKey,
    string | null
  >({
    queryKey: ['contact', id, part],
    queryFn: async ({ pageParam, signal }) => {
      const connection = connectionOf(await ask(document, { id, after: pageParam }, signal));
      if (!connection) throw new Refused('Nobody', { code: 'CONTACT_NOT_FOUND', field: null, requestId: null });
      return connection;
    },
    initialPageParam: null,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
  });
  const { data } = query;
  const nodes = useMemo(() => (data ? nodesOf(data) : []), [data]);
  return { ...query, nodes };
}
