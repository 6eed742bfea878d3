import type { GraphQLFormattedError } from 'graphql';

export interface Answer<Data> {
  data?: Data | null;
  errors?: GraphQLFormattedError[];
}

/** Asks the API one question; undefined when there is no server, or something else answers for it. */
export async function ask<Data>(credential: string, query: string): Promise<Answer<Data> | undefined> {
  try {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${credential}` },
      body: JSON.stringify({ query }),
    });
    return (await response.json()) as Answer<Data>;
  } catch (fault) {
    if (fault instanceof TypeError || fault instanceof SyntaxError) return undefined;
    throw fault;
  }
}
