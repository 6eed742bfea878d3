import { graphql } from '../../gql/gql.ts';

export const ConnectBot = graphql(`
  mutation ConnectBot($channelId: ID!, $apiKeyId: ID!, $answersWithinSeconds: Int!) {
    connectBot(channelId: $channelId, apiKeyId: $apiKeyId, answersWithinSeconds: $answersWithinSeconds) {
      id
    }
  }
`);

export const DisconnectBot = graphql(`
  mutation DisconnectBot($channelId: ID!) {
    disconnectBot(channelId: $channelId) {
      id
    }
  }
`);
