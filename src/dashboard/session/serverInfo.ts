import { fetchJson } from '../api/fetchJson.ts';
import { SignInError } from './session.ts';

/** The sign-in method that the server is configured for. */
export type SignInMethodInfo =
  | { readonly kind: 'demo' }
  | { readonly kind: 'token' }
  | {
      readonly kind: 'oidc';
      readonly authority: string;
      readonly clientId: string;
      readonly scope: string;
      readonly resource: string | null;
    };

export interface DemoUser {
  readonly name: string;
  readonly role: 'AGENT' | 'SUPERVISOR' | 'ADMIN';
  readonly token: string;
}

export const readSignInMethod = () => read<SignInMethodInfo>('/sign-in.json');
export const readDemoUsers = () => read<readonly DemoUser[]>('/dev/users');

async function read<Info>(path: string): Promise<Info> {
  try {
    const { isOk, body } = await fetchJson<Info>(path, { headers: { accept: 'application/json' } });
    if (!isOk) throw new Error(`The server refused ${path}.`);
    return body;
  } catch (cause) {
    throw new SignInError('unreachable', { cause });
  }
}
