import { signal } from '../signals/signals.ts';
import type { Claim } from './claim.ts';
import { FairLine } from './fairLine.ts';

const WAITED = signal('connection.waited');

export class NoConnection extends Error {
  override readonly name = 'NoConnection';
  readonly code = 'CONNECTION_NOT_FREE';
}

interface Waiting<Connection> {
  readonly claim: Claim;
  /** The time of `performance.now()` at which it gives up. */
  readonly until: number;
  serve(connection: Connection): void;
  giveUp(): void;
}

/** The claims that wait for a connection, each for at most `waitMs`. */
export class ClaimQueue<Connection> {
  private readonly line = new FairLine<Waiting<Connection>>();
  /** One timer serves every claim: all wait equally long, so the oldest is always the next to give up. */
  private oldestGivesUp: NodeJS.Timeout | null = null;

  constructor(private readonly waitMs: number) {}

  /** Answers the connection that the claim is served with. Throws `NoConnection` when it gets none in time. */
  wait(claim: Claim): Promise<Connection> {
    return new Promise((serve, reject) => {
      const since = performance.now();
      this.line.add({
        claim,
        until: since + this.waitMs,
        serve: (connection) => {
          WAITED.send({ ms: performance.now() - since });
          serve(connection);
        },
        giveUp: () => {
          WAITED.send({ ms: null });
          reject(new NoConnection());
        },
      });
      this.watchOldest();
    });
  }

  /** The claims that wait now. */
  get size(): number {
    return this.line.size;
  }

  /** Takes out the claim whose turn it is, of those that fit. */
  next(fits: (claim: Claim) => boolean): Waiting<Connection> | null {
    return this.line.next(fits);
  }

  /** Every claim gives up. */
  end(): void {
    if (this.oldestGivesUp !== null) clearTimeout(this.oldestGivesUp);
    this.giveUpUntil(Number.POSITIVE_INFINITY);
  }

  private giveUpUntil(time: number): void {
    for (let { oldest } = this.line; oldest !== undefined && oldest.until <= time; { oldest } = this.line) {
      this.line.remove(oldest);
      oldest.giveUp();
    }
  }

  private watchOldest(): void {
    const { oldest } = this.line;
    if (oldest === undefined || this.oldestGivesUp !== null) return;
    this.oldestGivesUp = setTimeout(() => {
      this.oldestGivesUp = null;
      this.giveUpUntil(performance.now());
      this.watchOldest();
    }, oldest.until - performance.now());
  }
}
