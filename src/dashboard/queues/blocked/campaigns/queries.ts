import { graphql } from '../../../gql/gql.ts';

export const Campaigns = graphql(`
  query Campaigns {
    campaigns(first: 20) {
      edges {
        node {
          id
          ticketCount
          contactCount
          sample
        }
      }
    }
  }
`);

export const CampaignOfTicket = graphql(`
  query CampaignOfTicket($id: ID!) {
    ticket(id: $id) {
      id
      campaign {
        id
        ticketCount
        contactCount
      }
    }
  }
`);
