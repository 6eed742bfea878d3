import { graphql } from '../gql/gql.ts';

/** Operations on the connections of channels and on the deliveries of replies. */
export const ConnectChannel = graphql(`
  mutation ConnectChannel($channelId: ID!, $connection: ChannelConnectionInput!) {
    connectChannel(channelId: $channelId, connection: $connection) {
      id
      connection { kind status checkedAt lastErrorCode inboundUrl }
    }
  }
`);

export const DisconnectChannel = graphql(`
  mutation DisconnectChannel($channelId: ID!) { disconnectChannel(channelId: $channelId) { id connection { kind } } }
`);

export const SendOnce = graphql(`
  mutation SendOnce($ticketId: ID!, $body: String!, $clientId: String) {
    sendMessage(ticketId: $ticketId, body: $body, clientId: $clientId) {
      id
      body
      delivery { status attempts errorCode errorMessage }
    }
  }
`);

export const ReportDelivery = graphql(`
  mutation ReportDelivery($messageId: ID!, $status: ReportedDeliveryStatus!, $errorCode: DeliveryError) {
    reportDelivery(messageId: $messageId, status: $status, errorCode: $errorCode) {
      id
      delivery { status errorCode errorMessage }
    }
  }
`);

export const RetryMessage = graphql(`
  mutation RetryMessage($messageId: ID!) { retryMessage(messageId: $messageId) { id delivery { status errorCode } } }
`);

export const Deliveries = graphql(`
  query Deliveries($ticketId: ID!) {
    ticket(id: $ticketId) {
      replyRefusalCode
      replyWindowEndsAt
      messages(first: 20) { edges { node { id direction body delivery { status attempts errorCode } } } }
    }
  }
`);

export const DeliveryEvents = graphql(`
  subscription DeliveryEvents($ticketId: ID, $after: EventCursor) {
    ticketEvents(ticketId: $ticketId, after: $after) {
      __typename
      ... on MessageDeliveryChanged { message { id delivery { status errorCode } } ticket { id } }
    }
  }
`);
