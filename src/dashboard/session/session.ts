/** The session of a signed-in user. */
export interface Session {
  /** True on a development server, which offers demo users and the customer simulator. */
  readonly isDevelopment: boolean;
  /**
   * Returns a valid credential, and renews it when that is needed and possible. `isRefused` says that the server has
   * refused the last one. Throws a SignedOutError when the session has ended.
   */
  credential(isRefused?: boolean): Promise<string>;
  /** Ends the session in this tab and at the provider. */
  signOut(): Promise<void>;
  /** Removes what the tab has stored, after the server has stopped accepting the credential. */
  forget(): Promise<void>;
}

/** The session has ended, and the user must sign in again. */
export class SignedOutError extends Error {
  override readonly name = 'SignedOutError';
}

export type SignInFailure =
  /** The server or the provider does not answer. */
  | 'unreachable'
  /** The provider refused, or the user cancelled there. */
  | 'denied'
  /** The answer belongs to no request of this tab. */
  | 'unexpected'
  /** The provider's answer is inconsistent. */
  | 'invalid'
  /** The server does not accept the credential. */
  | 'unknown'
  /** The credential has expired or was revoked. */
  | 'ended'
  /** The user is signed out here, but possibly not at the provider. */
  | 'localOnly';

/** Signing in failed, or the session has ended. */
export class SignInError extends Error {
  override readonly name = 'SignInError';
  readonly reason: SignInFailure;
  readonly providerMessage: string | null;

  constructor(
    reason: SignInFailure,
    { providerMessage = null, cause }: { providerMessage?: string | null; cause?: unknown } = {},
  ) {
    super(`Not signed in: ${reason}`, { cause });
    this.reason = reason;
    this.providerMessage = providerMessage;
  }
}
