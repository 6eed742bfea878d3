import { graphql } from '../gql/gql.ts';

/** The operations on the rules of a workspace. */

export const CreateBlockRule = graphql(`
  mutation CreateBlockRule($rule: BlockRuleInput!, $force: Boolean) {
    createBlockRule(rule: $rule, force: $force) {
      changed blockedContact { id }
      rule { id effect match kind value note alsoOpen enabled expiresAt hits lastHitAt channel { id } createdBy { displayName } }
    }
  }
`);

export const UpdateBlockRule = graphql(`
  mutation UpdateBlockRule(
    $ruleId: ID!, $value: String, $note: String, $alsoOpen: Boolean, $enabled: Boolean, $expiresAt: DateTime, $force: Boolean
  ) {
    updateBlockRule(
      ruleId: $ruleId, value: $value, note: $note, alsoOpen: $alsoOpen, enabled: $enabled, expiresAt: $expiresAt, force: $force
    ) {
      changed rule { id value note alsoOpen enabled expiresAt }
    }
  }
`);

export const DeleteBlockRule = graphql(`
  mutation DeleteBlockRule($ruleId: ID!) { deleteBlockRule(ruleId: $ruleId) { ruleId changed } }
`);

export const BlockRules = graphql(`
  query BlockRules($effect: RuleEffect, $search: String, $first: Int, $after: String) {
    blockRules(effect: $effect, search: $search, first: $first, after: $after) {
      pageInfo { endCursor hasNextPage } edges { node { id effect match value enabled hits lastHitAt } }
    }
  }
`);

export const TestBlockRule = graphql(`
  query TestBlockRule($rule: BlockRuleInput!, $days: Int) {
    testBlockRule(rule: $rule, days: $days) {
      messages contacts answeredByAgents allContacts isComplete examples(first: 5) { id body }
    }
  }
`);

export const HeldCauseOf = graphql(`
  query HeldCauseOf($contactId: ID) {
    blockedTickets(contactId: $contactId) {
      edges { node { id messageCount preview heldCause { kind rule { id value } } contact { id displayName blocked } } }
    }
  }
`);

export const UnblockTicketAndAllow = graphql(`
  mutation UnblockTicketAndAllow($ticketId: ID!, $allowSender: Boolean) {
    unblockTicket(ticketId: $ticketId, allowSender: $allowSender) { changed undo { token } ticket { id status } }
  }
`);

export const SetRuleSettings = graphql(`
  mutation SetRuleSettings($supervisorsMakeRules: Boolean, $graceHours: Int) {
    updateWorkspaceSettings(supervisorsMakeRules: $supervisorsMakeRules, graceHours: $graceHours) {
      supervisorsMakeRules graceHours
    }
  }
`);
