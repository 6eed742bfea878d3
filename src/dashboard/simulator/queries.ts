import type { ResultOf } from '@graphql-typed-document-node/core';
import { graphql } from '../gql/gql.ts';
import type { ChannelsQuery } from '../gql/graphql.ts';

export const ContactsToPlay = graphql(`
  query ContactsToPlay($search: String) {
    contacts(search: $search, first: 20) {
      edges {
        node {
          id
          displayName
          identities {
            kind
            value
            channel {
              id
            }
          }
        }
      }
    }
  }
`);

export type ContactToPlay = ResultOf<typeof ContactsToPlay>['contacts']['edges'][number]['node'];
export type PlayedChannel = ChannelsQuery['channels'][number];
