import type { DemoUser } from './serverInfo.ts';
import type { Session } from './session.ts';
import type { SignInRefused } from './signInRefusal.ts';

/** What a person does to sign in. */
export type SignInWay =
  | { readonly kind: 'demo'; readonly users: readonly DemoUser[]; enter(token: string): Promise<Session> }
  | { readonly kind: 'token'; enter(token: string): Promise<Session> }
  /** Leaves for the provider, and comes back to the page that is open now. */
  | { readonly kind: 'oidc'; go(): Promise<void> };

export interface SignInWays {
  readonly way: SignInWay;
  /** Why the last attempt came to nothing. */
  readonly refusal: SignInRefused | null;
}
