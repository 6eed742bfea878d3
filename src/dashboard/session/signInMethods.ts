import type { DemoUser } from './serverInfo.ts';
import type { Session } from './session.ts';
import type { SignInError } from './signInRefusal.ts';

/** What a person does to sign in. */
export type SignInMethod =
  | { readonly kind: 'demo'; readonly users: readonly DemoUser[]; enter(token: string): Promise<Session> }
  | { readonly kind: 'token'; enter(token: string): Promise<Session> }
  /** Leaves for the provider, and comes back to the page that is open now. */
  | { readonly kind: 'oidc'; redirect(): Promise<void> };

export interface SignInOptions {
  readonly method: SignInMethod;
  /** Why the last attempt came to nothing. */
  readonly refusal: SignInError | null;
}
