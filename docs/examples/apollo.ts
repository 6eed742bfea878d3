import { ApolloClient, ApolloLink, type HttpLink, InMemoryCache } from '@apollo/client';
import { OperationTypeNode } from 'graphql';
import { feedLink } from '../../src/client/feedLink.ts';
import type { Feeds } from '../../src/client/feeds.ts';

/** Without it Apollo's cache leaves out what stands in `... on FeedEvent`. */
const FEED_EVENTS = [
  'BlockUpdated',
  'BlockedTicketAdded',
  'BlockedTicketDeleted',
  'BlockedTicketReleased',
  'BlockedTicketReviewed',
  'BlockedTicketUpdated',
  'BlockedTicketsCleared',
  'ContactBlocked',
  'ContactDeleted',
  'ContactUnblocked',
  'ContactUpdated',
  'ContactsMerged',
  'FeedReset',
  'MessageDeliveryChanged',
  'TicketAssigned',
  'TicketGone',
  'TicketMessageAdded',
  'TicketStatusChanged',
];

/** Queries and mutations over HTTP, subscriptions over the feeds' socket. */
export function apolloClient(http: HttpLink, feeds: Feeds): ApolloClient {
  return new ApolloClient({
    cache: new InMemoryCache({ possibleTypes: { FeedEvent: FEED_EVENTS } }),
    link: ApolloLink.split(
      ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
      feedLink(feeds),
      http,
    ),
  });
}
