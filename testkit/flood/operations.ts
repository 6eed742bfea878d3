import { graphql } from '../gql/gql.ts';

/** The operations on the flood guard. */

export const SetFloodLimits = graphql(`
  mutation SetFloodLimits($heldPerMinute: Int, $deliveredPerMinute: Int, $inboundPerMinute: Int) {
    updateWorkspaceSettings(
      heldPerMinute: $heldPerMinute, deliveredPerMinute: $deliveredPerMinute, inboundPerMinute: $inboundPerMinute
    ) {
      heldPerMinute deliveredPerMinute inboundPerMinute
    }
  }
`);

export const HeldFlood = graphql(`
  query HeldFlood($contactId: ID) {
    blockedTickets(contactId: $contactId) {
      edges { node { id messageCount suppressedCount preview heldCause { kind } messages(first: 100) { edges { node { id body } } } } }
    }
  }
`);
