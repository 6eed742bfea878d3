/** Why somebody is not signed in, or is so no longer. */
export type RefusalReason =
  /** Nobody answered, here or at the provider. */
  | 'unreachable'
  /** The provider said no, or the person did there. */
  | 'denied'
  /** An answer to a question that this tab did not ask. */
  | 'unasked'
  /** The provider's answer does not hold together. */
  | 'unproven'
  /** The server knows nobody by the credential. */
  | 'unknown'
  /** It was over: the credential ended or was taken back. */
  | 'ended'
  /** Signed out here, but perhaps not at the provider. */
  | 'hereOnly';

export class SignInRefused extends Error {
  override readonly name = 'SignInRefused';
  readonly reason: RefusalReason;
  /** What the provider said of it, in its own words. */
  readonly said: string | null;

  constructor(reason: RefusalReason, { said = null, cause }: { said?: string | null; cause?: unknown } = {}) {
    super(`Not signed in: ${reason}`, { cause });
    this.reason = reason;
    this.said = said;
  }
}
