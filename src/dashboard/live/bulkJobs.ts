import { graphql } from '../gql/gql.ts';
import type { BulkJobFieldsFragment } from '../gql/graphql.ts';
import { useFeedData } from './useFeedData.ts';

graphql(`
  fragment BulkJobFields on BulkJob {
    id
    act
    state
    stopCause
    total
    done
    changed
    refused
    startedBy {
      id
      displayName
    }
  }
`);

/** Sends the newest jobs at once, so a page that is opened later shows what is under way. */
export const BulkJobChanges = graphql(`
  subscription BulkJobChanges {
    bulkJobChanges {
      ...BulkJobFields
    }
  }
`);

const NO_JOBS: readonly BulkJobFieldsFragment[] = [];

/** The newest bulk jobs of the workspace. None for those who do not see held tickets. */
export function useBulkJobs(): readonly BulkJobFieldsFragment[] {
  return useFeedData<readonly BulkJobFieldsFragment[]>(['bulkJobs']) ?? NO_JOBS;
}
