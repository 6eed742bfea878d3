import { type Answer, ask } from './graphqlRequest.ts';

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

/** Who the credential belongs to, or why it does not sign in, in words for the person who pasted it. */
export async function signIn(credential: string): Promise<SignIn> {
  const answer = await ask<ViewerData>(
    credential,
    'query ExplorerViewer { viewer { actor { displayName } role workspace { name } } }',
  );
  return signInFrom(credential, answer);
}

export function signInFrom(credential: string, answer: Answer<ViewerData> | undefined): SignIn {
  if (answer === undefined) return { refusal: 'The server does not answer. Try again in a moment.' };
  const viewer = answer.data?.viewer;
  if (viewer === undefined) return { refusal: refusalFrom(answer) };
  return {
    session: {
      credential,
      displayName: viewer.actor.displayName,
      role: viewer.role ?? 'API key',
      workspace: viewer.workspace.name,
    },
  };
}

function refusalFrom(answer: Answer<ViewerData>): string {
  const error = answer.errors?.[0];
  if (error === undefined) return 'The server gave an answer that the explorer does not understand.';
  if (error.extensions?.code !== 'UNAUTHENTICATED') return error.message;
  return 'This credential was refused. It may have ended or been revoked, or be meant for another server.';
}
