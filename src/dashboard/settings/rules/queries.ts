import type { ResultOf, VariablesOf } from '@graphql-typed-document-node/core';
import { graphql } from '../../gql/gql.ts';

graphql(`
  fragment RuleRow on BlockRule {
    id
    effect
    match
    kind
    value
    note
    alsoOpen
    enabled
    expiresAt
    hits
    lastHitAt
    createdAt
    createdBy {
      displayName
    }
    channel {
      id
      name
    }
  }
`);

export const BlockRules = graphql(`
  query BlockRules($effect: RuleEffect, $search: String, $after: String) {
    blockRules(effect: $effect, search: $search, after: $after, first: 50) {
      edges {
        node {
          ...RuleRow
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const OneBlockRule = graphql(`
  query OneBlockRule($id: ID!) {
    node(id: $id) {
      ... on BlockRule {
        ...RuleRow
      }
    }
  }
`);

export const TryBlockRule = graphql(`
  query TryBlockRule($rule: BlockRuleInput!) {
    testBlockRule(rule: $rule) {
      messages
      contacts
      allContacts
      answeredByAgents
      isComplete
      examples {
        id
        body
        sentAt
      }
    }
  }
`);

export const CreateBlockRule = graphql(`
  mutation CreateBlockRule($rule: BlockRuleInput!, $force: Boolean) {
    createBlockRule(rule: $rule, force: $force) {
      changed
      blockedContact {
        id
        displayName
      }
    }
  }
`);

export const UpdateBlockRule = graphql(`
  mutation UpdateBlockRule(
    $ruleId: ID!
    $value: String
    $note: String
    $alsoOpen: Boolean
    $enabled: Boolean
    $expiresAt: DateTime
    $force: Boolean
  ) {
    updateBlockRule(
      ruleId: $ruleId
      value: $value
      note: $note
      alsoOpen: $alsoOpen
      enabled: $enabled
      expiresAt: $expiresAt
      force: $force
    ) {
      changed
    }
  }
`);

export const DeleteBlockRule = graphql(`
  mutation DeleteBlockRule($ruleId: ID!) {
    deleteBlockRule(ruleId: $ruleId) {
      ruleId
    }
  }
`);

export type RuleInput = VariablesOf<typeof CreateBlockRule>['rule'];
export type RulePage = ResultOf<typeof BlockRules>['blockRules'];
export type RuleRow = RulePage['edges'][number]['node'];
export type Trial = ResultOf<typeof TryBlockRule>['testBlockRule'];
