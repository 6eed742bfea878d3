import { RefusalError } from '../api/errors.ts';
import { createGraphQLClient } from '../api/graphqlClient.ts';
import { graphql } from '../gql/gql.ts';
import { SignInError } from './session.ts';

const VerifyToken = graphql(`
  query VerifyToken {
    viewer {
      role
    }
  }
`);

/** Returns whether the server accepts the token. Throws a SignInError when the server cannot tell. */
export async function verifyToken(token: string): Promise<boolean> {
  const execute = createGraphQLClient({ credential: async () => token, onSignedOut: () => {} });
  try {
    await execute(VerifyToken, {});
    return true;
  } catch (error) {
    if (error instanceof RefusalError && error.code === 'UNAUTHENTICATED') return false;
    throw new SignInError('unreachable', { cause: error });
  }
}
