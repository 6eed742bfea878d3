import type { GraphQLFormattedError } from 'graphql';

export interface GraphQLResponse<Data> {
  data?: Data | null;
  errors?: GraphQLFormattedError[];
}

/** Sends one operation. Returns undefined when the server does not answer with JSON. */
export async function request<Data>(credential: string, query: string): Promise<GraphQLResponse<Data> | undefined> {
  try {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${credential}` },
      body: JSON.stringify({ query }),
    });
    return (await response.json()) as GraphQLResponse<Data>;
  } catch (error) {
    if (error instanceof TypeError || error instanceof SyntaxError) return undefined;
    throw error;
  }
}
