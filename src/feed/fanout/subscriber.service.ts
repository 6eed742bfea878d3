import { idOnWire } from '../wire/frame.ts';
import type { Parcel } from '../wire/frameBatch.ts';

/** Where a subscriber's frames go: its socket. */
export interface Outlet {
  /** Sends frames as they are, and answers whether their memory may be used again: whether the network has taken them. */
  send(frames: Buffer): boolean;
  /** Whether the network has taken so much that more may follow. */
  readonly hasRoom: boolean;
  /** Resolves when there is room for more, or no socket any more. */
  room(): Promise<void>;
  /** Closes the socket of a reader too slow to be waited for: it goes on from its cursor. */
  fellBehind(): void;
  /** Closes the socket since it cannot be served now. */
  fail(error: unknown): void;
}

/** So much may wait for a reader that is catching up. */
const MOST_KEPT_BYTES = 1024 * 1024;

/** One subscription: an operation of one socket. */
export class Member {
  /** The newest batch that was not for it any more; infinite until it has its place in the log. */
  joinedAt = Number.POSITIVE_INFINITY;
  /** Had no room for what it was offered last. */
  isFull = false;
  private readonly id: Buffer;
  /** What happened since its place, while it still catches up on what was before. */
  private kept: Parcel[] | null = null;
  private keptBytes = 0;
  private left = false;

  constructor(
    operationId: string,
    readonly outlet: Outlet,
  ) {
    this.id = idOnWire(operationId);
  }

  get isHere(): boolean {
    return !this.left;
  }

  leave(): void {
    this.left = true;
    this.kept = null;
  }

  /** Has its place from here on; what comes is kept until `caughtUp`. */
  catchUpTo(batch: number): void {
    this.joinedAt = batch;
    this.kept = [];
    this.keptBytes = 0;
    this.isFull = false;
  }

  /** Gives its place up until it comes again. */
  stepAside(): void {
    this.joinedAt = Number.POSITIVE_INFINITY;
    this.kept = null;
  }

  /** Has caught up, and is told what happens when it happens. */
  get isLive(): boolean {
    return this.kept === null && this.joinedAt !== Number.POSITIVE_INFINITY;
  }

  /** Tells what is meanwhile, kept behind what is being caught up on. */
  take(parcel: Parcel): void {
    if (this.left) return;
    const mine = this.joinedAt < parcel.oldest ? parcel : parcel.since(this.joinedAt);
    if (mine === null) return;
    if (this.kept === null) this.send(mine);
    else this.keep(mine, this.kept);
  }

  /** Tells what was, unless there is no room for it. */
  offer(parcel: Parcel): void {
    this.isFull = !this.outlet.hasRoom;
    if (!this.isFull) this.send(parcel);
  }

  /** Tells ahead of what is kept. */
  send(parcel: Parcel): void {
    if (this.left) return;
    const taken = this.outlet.send(parcel.addressed(this.id));
    if (!taken) parcel.lent(this.id);
  }

  caughtUp(): void {
    const kept = this.kept ?? [];
    this.kept = null;
    for (const parcel of kept) this.send(parcel);
  }

  private keep(parcel: Parcel, kept: Parcel[]): void {
    kept.push(parcel);
    this.keptBytes += parcel.size;
    if (this.keptBytes <= MOST_KEPT_BYTES) return;
    this.leave();
    this.outlet.fellBehind();
  }
}
