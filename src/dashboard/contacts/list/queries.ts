import type { ResultOf } from '@graphql-typed-document-node/core';
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

export const TicketsOf = graphql(`
  query TicketsOf($id: ID!, $after: String) {
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

export const HistoryOf = graphql(`
  query HistoryOf($id: ID!, $after: String) {
    contact(id: $id) {
      id
      blockHistory(first: 20, after: $after) {
        edges {
          node {
            ...BlockFacts
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

export const TimelineOf = graphql(`
  query TimelineOf($id: ID!, $after: String) {
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

export type ContactsConnection = ResultOf<typeof Contacts>['contacts'];
export type ContactDetailsData = NonNullable<ResultOf<typeof ContactDetails>['contact']>;
type TimelineConnection = NonNullable<ResultOf<typeof TimelineOf>['contact']>['timeline'];
export type TimelineEntry = TimelineConnection['edges'][number]['node'];
