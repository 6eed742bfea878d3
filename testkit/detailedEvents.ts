import { graphql } from './gql/gql.ts';

/** The feeds with `detailed`, which split some events into more types. */

export const DetailedTicketEvents = graphql(`
  subscription DetailedTicketEvents($ticketId: ID, $after: EventCursor, $detailed: Boolean) {
    ticketEvents(ticketId: $ticketId, after: $after, detailed: $detailed) {
      __typename
      ... on FeedEvent { cursor }
      ... on TicketMessageAdded { message { body } }
      ... on TicketStatusChanged { from ticket { id status } }
      ... on TicketAssigned { from ticket { id status } assignee { id } assignedBy { id displayName } }
    }
  }
`);

export const DetailedContactEvents = graphql(`
  subscription DetailedContactEvents($contactId: ID, $after: EventCursor, $detailed: Boolean) {
    contactEvents(contactId: $contactId, after: $after, detailed: $detailed) {
      __typename
      ... on FeedEvent { cursor }
      ... on ContactBlocked { updated block { note } }
      ... on ContactUpdated { changedFields contact { id displayName identities { value } } updatedBy { id displayName } }
      ... on ContactsMerged { mergedContactId contact { id blocked } mergedBy { id displayName } }
      ... on FeedReset { reason }
      ... on BlockUpdated { changed contact { id } block { id note } updatedBy { id displayName } }
    }
  }
`);
