import { graphql } from '../gql/gql.ts';

/** Operations on bots and their tickets. */
export const HandOverTicket = graphql(`
  mutation HandOverTicket($ticketId: ID!, $note: String) {
    handOverTicket(ticketId: $ticketId, note: $note) { id status contact { id displayName } }
  }
`);

export const ReturnTicketToBot = graphql(`
  mutation ReturnTicketToBot($ticketId: ID!) { returnTicketToBot(ticketId: $ticketId) { id status assignee { id } } }
`);

export const ConnectBot = graphql(`
  mutation ConnectBot($channelId: ID!, $apiKeyId: ID!, $answersWithinSeconds: Int) {
    connectBot(channelId: $channelId, apiKeyId: $apiKeyId, answersWithinSeconds: $answersWithinSeconds) {
      id bot { apiKeyId status lastErrorCode answersWithinSeconds }
    }
  }
`);

export const ConnectBotAt = graphql(`
  mutation ConnectBotAt($channelId: ID!, $apiKeyId: ID!, $url: String, $answersWithinSeconds: Int) {
    connectBot(channelId: $channelId, apiKeyId: $apiKeyId, url: $url, answersWithinSeconds: $answersWithinSeconds) {
      id bot { status lastErrorCode url webhookId webhookSecret }
    }
  }
`);

export const BotAddresses = graphql(
  `query BotAddresses { channels { id bot { status lastErrorCode url webhookId webhookSecret } } }`,
);

export const DisconnectBot = graphql(`
  mutation DisconnectBot($channelId: ID!) { disconnectBot(channelId: $channelId) { id bot { status } } }
`);

export const ChannelBots = graphql(
  `query ChannelBots { channels { id botActive bot { apiKeyId status lastErrorCode answersWithinSeconds } } }`,
);

/** A ticket as a bot reads it. */
export const BotTicket = graphql(`
  query BotTicket($id: ID!) {
    ticket(id: $id) {
      id number status preview messageCount lastMessageAt
      contact { id displayName identities { kind value } }
      channel { id name }
      messages { edges { node { id direction body } } }
    }
  }
`);

export const BotEvents = graphql(`
  subscription BotEvents($after: EventCursor) {
    ticketEvents(after: $after) {
      __typename
      ... on FeedEvent { cursor }
      ... on TicketMessageAdded { ticket { id contact { displayName } } message { id direction body } }
      ... on TicketStatusChanged { from ticket { id status } }
      ... on TicketGone { ticketId }
    }
  }
`);
