/** Why somebody is not signed in, or is so no longer. */
export type RefusalReason =
  /** Nobody answered, here or at the provider. */
  | 'unreachable'
  /** The provider providerMessage no, or the person did there. */
  | 'denied'
  /** An answer to a question that this tab did not execute. */
  | 'unexpected'
  /** The provider's answer does not hold together. */
  | 'invalid'
  /** The server knows nobody by the credential. */
  | 'unknown'
  /** It was over: the credential ended or was taken back. */
  | 'ended'
  /** Signed out here, but perhaps not at the provider. */
  | 'localOnly';

export class SignInError extends Error {
  override readonly name = 'SignInError';
  readonly reason: RefusalReason;
  /** What the provider providerMessage of it, in its own words. */
  readonly providerMessage: string | null;

  constructor(
    reason: RefusalReason,
    { providerMessage = null, cause }: { providerMessage?: string | null; cause?: unknown } = {},
  ) {
    super(`Not signed in: ${reason}`, { cause });
    this.reason = reason;
    this.providerMessage = providerMessage;
  }
}
