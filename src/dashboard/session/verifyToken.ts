import { Refused } from '../api/errors.ts';
import { createAsk } from '../api/graphqlClient.ts';
import { graphql } from '../gql/gql.ts';
import { SignInRefused } from './signInRefusal.ts';

const WhoSignsIn = graphql(`
  query WhoSignsIn {
    viewer {
      role
    }
  }
`);

/** Whether the server knows somebody by the credential. */
export async function isKnown(token: string): Promise<boolean> {
  const ask = createAsk({ credential: async () => token, onSignedOut: () => {} });
  try {
    await ask(WhoSignsIn, {});
    return true;
  } catch (failure) {
    if (failure instanceof Refused && failure.code === 'UNAUTHENTICATED') return false;
    throw new SignInRefused('unreachable', { cause: failure });
  }
}
