import { graphql } from '../gql/gql.ts';

/** Operations on the secrets of channels and on unrouted messages. */
export const SetChannelSecret = graphql(`
  mutation SetChannelSecret($channelId: ID!, $appSecret: String!, $verifyToken: String!) {
    setChannelSecret(channelId: $channelId, appSecret: $appSecret, verifyToken: $verifyToken) { id hasSecret }
  }
`);

export const RemoveChannelSecret = graphql(`
  mutation RemoveChannelSecret($channelId: ID!) { removeChannelSecret(channelId: $channelId) { id hasSecret } }
`);

export const UnroutedMessages = graphql(`
  query UnroutedMessages($address: String, $first: Int, $after: String) {
    unroutedMessages(address: $address, first: $first, after: $after) {
      edges { node { id type address displayName sender preview receivedAt deletesAt } }
      pageInfo { hasNextPage endCursor }
    }
    unroutedAddresses { type address messageCount firstReceivedAt lastReceivedAt }
  }
`);

export const RouteMessage = graphql(`
  mutation RouteMessage($id: ID!, $channelId: ID!) { routeMessage(id: $id, channelId: $channelId) { outcome } }
`);
