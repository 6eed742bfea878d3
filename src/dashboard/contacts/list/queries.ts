import type { ResultOf } from '@graphql-typed-document-node/core';
import { queryOptions } from '@tanstack/react-query';
import type { ExecuteGraphQL } from '../../api/graphqlClient.ts';
import { graphql } from '../../gql/gql.ts';

export const Contacts = graphql(`
  query Contacts($tab: ContactTab!, $search: String, $after: String) {
    contacts(tab: $tab, search: $search, after: $after, first: 50) {
      totalCount
      edges {
        node {
          ...ContactRow
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);

export const ContactDetails = graphql(`
  query ContactDetails($id: ID!) {
    contact(id: $id) {
      ...ContactRow
      createdAt
    }
  }
`);

export type ContactsConnection = ResultOf<typeof Contacts>['contacts'];
export type ContactDetailsData = NonNullable<ResultOf<typeof ContactDetails>['contact']>;

/** Reads one contact. Null when there is none. */
export function contactQuery(execute: ExecuteGraphQL, id: string) {
  return queryOptions({
    queryKey: ['contact', id],
    queryFn: async ({ signal }) => (await execute(ContactDetails, { id }, signal)).contact ?? null,
  });
}
