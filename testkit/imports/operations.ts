import { graphql } from '../gql/gql.ts';

export const ReadImport = graphql(`
  query ReadImport($id: ID!) {
    import(id: $id) { state dryRun rows done added already refused problems(first: 20) { line code field } startedBy { id } }
  }
`);

export const Imports = graphql(`query Imports { imports { id state } }`);

export const ImportProgress = graphql(`
  subscription ImportProgress($id: ID!) { importProgress(id: $id) { import { state done } } }
`);
