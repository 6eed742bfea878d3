/** Somebody signed in. */
export interface Session {
  /** True where the users of the demo are offered, and customers can be played. */
  readonly isDevelopment: boolean;
  /** A credential that is good now, renewed where that is possible. Rejects with SignedOutError when there is none any more. */
  credential(refused?: boolean): Promise<string>;
  /** Ends it here and, where it has one, at the provider. */
  signOut(): Promise<void>;
  /** The server knows nobody by it any more: nothing of it is kept. */
  forget(): Promise<void>;
}

/** The session is over, and only a person can begin another. */
export class SignedOutError extends Error {
  override readonly name = 'SignedOutError';
}
