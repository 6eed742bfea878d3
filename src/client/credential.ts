import { asError, FeedClosed } from './failure.ts';

/** Gives the token to sign in with. `refused` is true when the server has ended or refused the last one: get another. */
export type TokenSource = (refused: boolean) => string | Promise<string>;

export interface Credential {
  readonly bearer: string;
  /** The server takes it no longer. */
  refuse(): void;
  /** Asks for the token of the next connection. */
  renew(): Promise<'good' | 'not now' | Error>;
}

export function keepCredential(token: TokenSource, isPassing: (reason: unknown) => boolean): Credential {
  let bearer = '';
  let refused = false;
  return {
    get bearer() {
      return bearer;
    },
    refuse() {
      refused = true;
    },
    async renew() {
      try {
        const given = await token(refused);
        if (refused && given === bearer) return new FeedClosed(4403, 'the same credential was given again');
        bearer = given;
        refused = false;
        return 'good';
      } catch (reason) {
        return isPassing(reason) ? 'not now' : asError(reason);
      }
    },
  };
}
