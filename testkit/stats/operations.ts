import { graphql } from '../gql/gql.ts';

export const HeldStats = graphql(`
  query HeldStats($from: Date!, $to: Date!, $by: HeldStatsBy!) {
    heldStats(from: $from, to: $to, by: $by) {
      from to by
      rows {
        day cause reason channel { id } contact { id } actor { __typename ... on User { id } }
        held released deleted kept releasedShare medianSeconds worstSeconds
      }
      others { held }
      total { held released deleted kept }
    }
  }
`);
