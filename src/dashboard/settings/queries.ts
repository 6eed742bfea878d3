import type { ResultOf, VariablesOf } from '@graphql-typed-document-node/core';
import { graphql } from '../gql/gql.ts';
import type { ChannelsQuery, UsersQuery } from '../gql/graphql.ts';

export const UpdateSettings = graphql(`
  mutation UpdateSettings(
    $blockContactEnabled: Boolean
    $botEnabled: Boolean
    $agentsMayBlock: Boolean
    $agentsMayUnblock: Boolean
    $deletionApproval: Boolean
    $deletionApprovalAbove: Int
    $undoSeconds: Int
    $supervisorsMakeRules: Boolean
    $graceHours: Int
    $heldPerMinute: Int
    $deliveredPerMinute: Int
    $inboundPerMinute: Int
    $spamDetection: SpamDetection
  ) {
    updateWorkspaceSettings(
      blockContactEnabled: $blockContactEnabled
      botEnabled: $botEnabled
      agentsMayBlock: $agentsMayBlock
      agentsMayUnblock: $agentsMayUnblock
      deletionApproval: $deletionApproval
      deletionApprovalAbove: $deletionApprovalAbove
      undoSeconds: $undoSeconds
      supervisorsMakeRules: $supervisorsMakeRules
      graceHours: $graceHours
      heldPerMinute: $heldPerMinute
      deliveredPerMinute: $deliveredPerMinute
      inboundPerMinute: $inboundPerMinute
      spamDetection: $spamDetection
    ) {
      blockContactEnabled
      botEnabled
      agentsMayBlock
      agentsMayUnblock
      deletionApproval
      deletionApprovalAbove
      undoSeconds
      supervisorsMakeRules
      graceHours
      heldPerMinute
      deliveredPerMinute
      inboundPerMinute
      spamDetection
    }
  }
`);

/** A time that is null keeps held tickets for ever. */
export const UpdateRetention = graphql(`
  mutation UpdateRetention($days: Int, $warning: Int) {
    updateWorkspaceSettings(heldRetentionDays: $days, heldWarningDays: $warning) {
      heldRetentionDays
      heldRetentionFrom
      heldWarningDays
    }
  }
`);

export const RetentionPreview = graphql(`
  query RetentionPreview($days: Int!) {
    heldRetentionPreview(days: $days)
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
  mutation UpdateChannel(
    $channelId: ID!
    $name: String
    $address: String
    $botActive: Boolean
    $readReceipts: Boolean
  ) {
    updateChannel(
      channelId: $channelId
      name: $name
      address: $address
      botActive: $botActive
      readReceipts: $readReceipts
    ) {
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
      apiKey {
        id
      }
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

export const DisableUser = graphql(`
  mutation DisableUser($userId: ID!) {
    disableUser(userId: $userId) {
      id
    }
  }
`);

export const EnableUser = graphql(`
  mutation EnableUser($userId: ID!) {
    enableUser(userId: $userId) {
      id
    }
  }
`);

export const SignOutUser = graphql(`
  mutation SignOutUser($userId: ID!) {
    signOutUser(userId: $userId) {
      id
    }
  }
`);

export const ChannelSecret = graphql(`
  query ChannelSecret($id: ID!) {
    node(id: $id) {
      ... on Channel {
        id
        hasSecret
      }
    }
  }
`);

export const SetChannelSecret = graphql(`
  mutation SetChannelSecret($channelId: ID!, $appSecret: String!, $verifyToken: String!) {
    setChannelSecret(channelId: $channelId, appSecret: $appSecret, verifyToken: $verifyToken) {
      id
      hasSecret
    }
  }
`);

export const RemoveChannelSecret = graphql(`
  mutation RemoveChannelSecret($channelId: ID!) {
    removeChannelSecret(channelId: $channelId) {
      id
      hasSecret
    }
  }
`);

export const UnroutedAddresses = graphql(`
  query UnroutedAddresses {
    unroutedAddresses {
      type
      address
      messageCount
      lastReceivedAt
    }
  }
`);

export const UnroutedMessageIds = graphql(`
  query UnroutedMessageIds($address: String!, $after: String) {
    unroutedMessages(address: $address, first: 100, after: $after) {
      edges {
        node {
          id
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const RouteMessage = graphql(`
  mutation RouteMessage($id: ID!, $channelId: ID!) {
    routeMessage(id: $id, channelId: $channelId) {
      outcome
    }
  }
`);

export const ConnectChannel = graphql(`
  mutation ConnectChannel($channelId: ID!, $connection: ChannelConnectionInput!) {
    connectChannel(channelId: $channelId, connection: $connection) {
      id
    }
  }
`);

export const DisconnectChannel = graphql(`
  mutation DisconnectChannel($channelId: ID!) {
    disconnectChannel(channelId: $channelId) {
      id
    }
  }
`);

export type UnroutedAddress = ResultOf<typeof UnroutedAddresses>['unroutedAddresses'][number];
export type ApiKeyRow = ResultOf<typeof ApiKeys>['apiKeys'][number];
export type UserRow = UsersQuery['users'][number];
export type ConnectionInput = VariablesOf<typeof ConnectChannel>['connection'];
export type Channel = ChannelsQuery['channels'][number];
