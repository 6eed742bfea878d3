import type { ResultOf } from '@graphql-typed-document-node/core';
import { graphql } from '../../gql/gql.ts';

graphql(`
  fragment ImportRow on Import {
    id
    state
    dryRun
    rows
    done
    added
    already
    refused
    startedAt
    startedBy {
      displayName
    }
  }
`);

export const ReadImport = graphql(`
  query ReadImport($id: ID!) {
    import(id: $id) {
      ...ImportRow
      problems(first: 100) {
        line
        code
        field
      }
    }
  }
`);

export const PastImports = graphql(`
  query PastImports {
    imports {
      ...ImportRow
    }
  }
`);

export type ImportRow = ResultOf<typeof PastImports>['imports'][number];
export type ImportView = NonNullable<ResultOf<typeof ReadImport>['import']>;
