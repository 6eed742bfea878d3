import { RefusalError } from '../api/errors.ts';
import { createGraphQLClient } from '../api/graphqlClient.ts';
import { graphql } from '../gql/gql.ts';
import { SignInError } from './signInRefusal.ts';

const WhoSignsIn = graphql(`
  query WhoSignsIn {
    viewer {
      role
    }
  }
`);

/** Whether the server knows somebody by the credential. */
export async function isKnown(token: string): Promise<boolean> {
  const execute = createGraphQLClient({ credential: async () => token, onSignedOut: () => {} });
  try {
    await execute(WhoSignsIn, {});
    return true;
  } catch (failure) {
    if (failure instanceof RefusalError && failure.code === 'UNAUTHENTICATED') return false;
    throw new SignInError('unreachable', { cause: failure });
  }
}
