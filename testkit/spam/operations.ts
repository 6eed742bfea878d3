import { graphql } from '../gql/gql.ts';

/** The operations on suggestions, and on what the spam detector held. */

export const DismissSuggestion = graphql(`
  mutation DismissSuggestion($ticketId: ID!) {
    dismissSuggestion(ticketId: $ticketId) { changed ticket { id status suggestion { score words } } }
  }
`);

export const SuggestionOf = graphql(`
  query SuggestionOf($id: ID!) { ticket(id: $id) { id status suggestion { score words } } }
`);

export const SuspectedTickets = graphql(`
  query SuspectedTickets($contactId: ID) {
    blockedTickets(contactId: $contactId) {
      edges { node { id messageCount heldCause { kind score words } contact { id blocked } } }
    }
  }
`);

export const SetSpamDetection = graphql(`
  mutation SetSpamDetection($spamDetection: SpamDetection, $graceHours: Int, $undoSeconds: Int, $agentsMayBlock: Boolean) {
    updateWorkspaceSettings(
      spamDetection: $spamDetection, graceHours: $graceHours, undoSeconds: $undoSeconds, agentsMayBlock: $agentsMayBlock
    ) { spamDetection graceHours }
  }
`);
