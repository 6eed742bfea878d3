import { type GraphQLResponse, request } from './graphqlRequest.ts';

export interface Session {
  credential: string;
  displayName: string;
  role: string;
  workspace: string;
}

export type SignIn = { session: Session } | { refusal: string };

interface ViewerData {
  viewer: { actor: { displayName: string }; role: string | null; workspace: { name: string } };
}

/** Signs in with a credential. Returns the session, or a sentence that says why it was refused. */
export async function signIn(credential: string): Promise<SignIn> {
  const response = await request<ViewerData>(
    credential,
    'query ExplorerViewer { viewer { actor { displayName } role workspace { name } } }',
  );
  return signInFrom(credential, response);
}

export function signInFrom(credential: string, response: GraphQLResponse<ViewerData> | undefined): SignIn {
  if (response === undefined) return { refusal: 'The server does not answer. Try again in a moment.' };
  const viewer = response.data?.viewer;
  if (viewer === undefined) return { refusal: refusalFrom(response) };
  return {
    session: {
      credential,
      displayName: viewer.actor.displayName,
      role: viewer.role ?? 'API key',
      workspace: viewer.workspace.name,
    },
  };
}

function refusalFrom(response: GraphQLResponse<ViewerData>): string {
  const error = response.errors?.[0];
  if (error === undefined) return 'The server gave an answer that the explorer does not understand.';
  if (error.extensions?.code !== 'UNAUTHENTICATED') return error.message;
  return 'This credential was refused. It may have ended or been revoked, or be meant for another server.';
}
