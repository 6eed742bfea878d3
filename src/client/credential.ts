import { asError, FeedClosed } from './failure.ts';

/**
 * Returns the token of the next connection. `refused` is true when the server ended or refused the last token: return
 * another one then, since the same token again stops the feeds.
 */
export type TokenSource = (refused: boolean) => string | Promise<string>;

export interface Credential {
  /** The token that was read last. */
  readonly bearer: string;
  /** Marks the token as refused by the server. */
  refuse(): void;
  /** Reads the token of the next connection. `unavailable` is a failure that a later try can mend. */
  renew(): Promise<'ready' | 'unavailable' | Error>;
}

export function createCredential(token: TokenSource, isTransient: (reason: unknown) => boolean): Credential {
  let bearer = '';
  let isRefused = false;
  return {
    get bearer() {
      return bearer;
    },
    refuse() {
      isRefused = true;
    },
    async renew() {
      try {
        const next = await token(isRefused);
        if (isRefused && next === bearer) return new FeedClosed(4403, 'the same credential was given again');
        bearer = next;
        isRefused = false;
        return 'ready';
      } catch (reason) {
        return isTransient(reason) ? 'unavailable' : asError(reason);
      }
    },
  };
}
