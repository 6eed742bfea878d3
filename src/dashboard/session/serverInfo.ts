import { SignInError } from './signInRefusal.ts';

/** How this server wants people to sign in, as it tells. */
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

const ANSWERS_WITHIN_MS = 20_000;

async function read<What>(path: string): Promise<What> {
  try {
    const response = await fetch(path, {
      headers: { accept: 'application/json' },
      signal: AbortSignal.timeout(ANSWERS_WITHIN_MS),
    });
    if (!response.ok) throw new Error(`${path} was answered ${response.status}`);
    return (await response.json()) as What;
  } catch (cause) {
    throw new SignInError('unreachable', { cause });
  }
}
