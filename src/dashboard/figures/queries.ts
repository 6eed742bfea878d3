import type { ResultOf } from '@graphql-typed-document-node/core';
import { graphql } from '../gql/gql.ts';

graphql(`
  fragment FigureCounts on HeldStatsRow {
    held
    released
    deleted
    kept
    releasedShare
    medianSeconds
    worstSeconds
  }
`);

export const Figures = graphql(`
  query Figures($from: Date!, $to: Date!) {
    days: heldStats(from: $from, to: $to, by: DAY) {
      total {
        ...FigureCounts
      }
      rows {
        day
        ...FigureCounts
      }
    }
    reasons: heldStats(from: $from, to: $to, by: REASON) {
      rows {
        cause
        reason
        ...FigureCounts
      }
    }
    channels: heldStats(from: $from, to: $to, by: CHANNEL) {
      rows {
        channel {
          name
        }
        ...FigureCounts
      }
    }
    senders: heldStats(from: $from, to: $to, by: SENDER) {
      rows {
        contact {
          id
          displayName
        }
        ...FigureCounts
      }
    }
    agents: heldStats(from: $from, to: $to, by: AGENT) {
      rows {
        actor {
          displayName
        }
        ...FigureCounts
      }
    }
  }
`);

export type FiguresData = ResultOf<typeof Figures>;
export type Counts = Pick<
  FiguresData['days']['total'],
  'held' | 'released' | 'deleted' | 'kept' | 'releasedShare' | 'medianSeconds' | 'worstSeconds'
>;
