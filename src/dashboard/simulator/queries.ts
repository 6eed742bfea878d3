import type { ResultOf } from '@graphql-typed-document-node/core';
import { graphql } from '../gql/gql.ts';
import type { ChannelsQuery } from '../gql/graphql.ts';

export const PlayableContacts = graphql(`
  query PlayableContacts($search: String) {
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

export type PlayableContact = ResultOf<typeof PlayableContacts>['contacts']['edges'][number]['node'];
export type SimulatedChannel = ChannelsQuery['channels'][number];
