import { graphql } from '../gql/gql.ts';

/** The operations on campaigns: held tickets of different contacts with nearly identical texts. */

export const Campaigns = graphql(`
  query Campaigns($first: Int, $after: String) {
    campaigns(first: $first, after: $after) {
      edges { cursor node { id ticketCount contactCount firstAt lastAt sample channels { id } } }
      pageInfo { hasNextPage }
    }
  }
`);

export const TicketsOfCampaign = graphql(`
  query TicketsOfCampaign($campaignId: ID, $search: String, $review: TicketReviewState, $first: Int, $after: String) {
    blockedTickets(campaignId: $campaignId, search: $search, review: $review, first: $first, after: $after) {
      totalCount edges { cursor node { id contact { id } campaign { id ticketCount } } }
    }
    matchingTickets(campaignId: $campaignId, search: $search, review: $review) { count readAt }
  }
`);

export const CampaignOfTicket = graphql(
  `query CampaignOfTicket($id: ID!) { ticket(id: $id) { status campaign { id } } }`,
);
