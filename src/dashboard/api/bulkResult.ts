import type { ResultOf } from '@graphql-typed-document-node/core';
import { graphql } from '../gql/gql.ts';

const BULK_ROW = graphql(`
  fragment BulkRow on BulkItem {
    id
    changed
    errorCode
    errorMessage
  }
`);

/** What became of one of the many that were asked for at once. */
export type BulkRow = ResultOf<typeof BULK_ROW>;
