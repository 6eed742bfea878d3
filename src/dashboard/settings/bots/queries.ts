import { graphql } from '../../gql/gql.ts';

export const ConnectBot = graphql(`
  mutation ConnectBot($channelId: ID!, $apiKeyId: ID!, $answersWithinSeconds: Int!, $url: String) {
    connectBot(channelId: $channelId, apiKeyId: $apiKeyId, answersWithinSeconds: $answersWithinSeconds, url: $url) {
      id
      bot {
        webhookSecret
      }
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
