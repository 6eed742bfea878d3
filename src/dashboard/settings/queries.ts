import type { ResultOf } from '@graphql-typed-document-node/core';
import { graphql } from '../gql/gql.ts';
import type { ChannelsQuery } from '../gql/graphql.ts';

export const UpdateSettings = graphql(`
  mutation UpdateSettings(
    $blockContactEnabled: Boolean
    $botEnabled: Boolean
    $agentsMayBlock: Boolean
    $agentsMayUnblock: Boolean
  ) {
    updateWorkspaceSettings(
      blockContactEnabled: $blockContactEnabled
      botEnabled: $botEnabled
      agentsMayBlock: $agentsMayBlock
      agentsMayUnblock: $agentsMayUnblock
    ) {
      blockContactEnabled
      botEnabled
      agentsMayBlock
      agentsMayUnblock
    }
  }
`);

export const CreateChannel = graphql(`
  mutation CreateChannel($type: ChannelType!, $name: String!, $address: String, $botActive: Boolean) {
    createChannel(type: $type, name: $name, address: $address, botActive: $botActive) {
      id
    }
  }
`);

export const UpdateChannel = graphql(`
  mutation UpdateChannel($channelId: ID!, $name: String, $address: String, $botActive: Boolean) {
    updateChannel(channelId: $channelId, name: $name, address: $address, botActive: $botActive) {
      id
    }
  }
`);

export const ApiKeys = graphql(`
  query ApiKeys {
    apiKeys {
      id
      displayName
      scopes
      createdAt
      lastUsedAt
      revokedAt
    }
  }
`);

export const CreateApiKey = graphql(`
  mutation CreateApiKey($displayName: String!, $scopes: [String!]!) {
    createApiKey(displayName: $displayName, scopes: $scopes) {
      secret
    }
  }
`);

export const RevokeApiKey = graphql(`
  mutation RevokeApiKey($apiKeyId: ID!) {
    revokeApiKey(apiKeyId: $apiKeyId) {
      id
    }
  }
`);

export type ApiKeyRow = ResultOf<typeof ApiKeys>['apiKeys'][number];
export type Channel = ChannelsQuery['channels'][number];
