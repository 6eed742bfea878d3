import type { Viewer } from '../access/viewer.ts';
import type { Limits } from './gate/limits.ts';

/** Why a socket is closed. Stock clients reconnect after 1012, 1013 and 4403, and never after 4400, 4409 and 4429. */
export const CLOSE = {
  draining: [1012, 'The server is restarting'],
  overloaded: [1013, 'Try again in a moment'],
  failed: [1013, 'Something went wrong'],
  fellBehind: [1013, 'Too slow: go on from the last cursor'],
  malformed: [4400, 'Malformed message'],
  repeated: [4409, 'An operation with this id is under way'],
  ended: [4403, 'The credential has ended'],
  forbidden: [4403, 'The credential is not good'],
  tooManyMessages: [4429, 'Too many messages'],
  tooManySockets: [4429, 'Too many sockets with this credential'],
  tooManySignIns: [4429, 'Too many credentials were refused'],
} as const satisfies Record<string, readonly [number, string]>;

export type CloseReason = (typeof CLOSE)[keyof typeof CLOSE];

/** Longest time that setTimeout can wait; a token that ends later is looked at again then. */
const LONGEST_WAIT_MS = 2 ** 31 - 1;

const RECHECK_EVERY_MS = 30_000;

/** One socket from its opening to its end. */
export class Session {
  /** Whose socket it is, once the connection was initialised. */
  viewer: Viewer | null = null;
  /** The ids of operations that have begun and not wholly ended. */
  readonly operations = new Set<string>();
  private tokenEnd: NodeJS.Timeout | null = null;
  private rechecking: NodeJS.Timeout | null = null;
  private tokens: number;
  private filledAt: number;

  constructor(
    readonly address: string,
    private readonly limits: Limits,
    private readonly hangUp: (code: number, reason: string) => void,
    private readonly now: () => number,
  ) {
    this.tokens = limits.messagesPerSecond * 2;
    this.filledAt = now();
  }

  /** Counts a message, and answers whether there were not too many: so many a second, twice as many at once. */
  allowsMessage(): boolean {
    const { messagesPerSecond } = this.limits;
    const now = this.now();
    this.tokens = Math.min(messagesPerSecond * 2, this.tokens + ((now - this.filledAt) / 1_000) * messagesPerSecond);
    this.filledAt = now;
    this.tokens -= 1;
    return this.tokens >= 0;
  }

  /** The socket is the viewer's from here on, until their credential ends. */
  belongTo(viewer: Viewer): void {
    this.viewer = viewer;
    this.endWith(viewer);
  }

  /** Looks again and again whether the credential still holds: the event that tells of its end can be missed. */
  recheck(look: () => void): void {
    this.rechecking = setInterval(look, RECHECK_EVERY_MS);
  }

  close([code, reason]: CloseReason): void {
    this.hangUp(code, reason);
  }

  closed(): void {
    if (this.tokenEnd !== null) clearTimeout(this.tokenEnd);
    if (this.rechecking !== null) clearInterval(this.rechecking);
  }

  private endWith(viewer: Viewer): void {
    if (viewer.expiresAt === null) return;
    const left = viewer.expiresAt.getTime() - this.now();
    if (left <= 0) this.close(CLOSE.ended);
    else this.tokenEnd = setTimeout(() => this.endWith(viewer), Math.min(left, LONGEST_WAIT_MS));
  }
}
