import type { ResultOf } from '@graphql-typed-document-node/core';
import { graphql } from '../../gql/gql.ts';

export const TicketsOfContact = graphql(`
  query TicketsOfContact($id: ID!, $after: String) {
    contact(id: $id) {
      id
      tickets(first: 20, after: $after) {
        edges {
          node {
            ...TicketRow
          }
        }
        pageInfo {
          endCursor
          hasNextPage
        }
      }
    }
  }
`);

export const BlockHistoryOfContact = graphql(`
  query BlockHistoryOfContact($id: ID!, $after: String) {
    contact(id: $id) {
      id
      blockHistory(first: 20, after: $after) {
        edges {
          node {
            ...BlockFacts
            changes(first: 20) {
              ...BlockChangeFacts
            }
          }
        }
        pageInfo {
          endCursor
          hasNextPage
        }
      }
    }
  }
`);

export const TimelineOfContact = graphql(`
  query TimelineOfContact($id: ID!, $after: String) {
    contact(id: $id) {
      id
      timeline(first: 30, after: $after) {
        edges {
          node {
            id
            type
            summary
            occurredAt
            ticketId
            actor {
              id
              displayName
            }
          }
        }
        pageInfo {
          endCursor
          hasNextPage
        }
      }
    }
  }
`);

type BlockConnection = NonNullable<ResultOf<typeof BlockHistoryOfContact>['contact']>['blockHistory'];
export type PastBlockFacts = BlockConnection['edges'][number]['node'];

type TimelineConnection = NonNullable<ResultOf<typeof TimelineOfContact>['contact']>['timeline'];
export type TimelineEntry = TimelineConnection['edges'][number]['node'];
