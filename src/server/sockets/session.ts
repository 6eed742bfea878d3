import type { Viewer } from '../../access/viewer.ts';
import type { Limits } from '../../admission/limits.ts';
import type { Sink } from '../../feed/fanout/subscriber.service.ts';
import type { Line } from './socketTransport.ts';
import type { Rendering } from './subscriptionExecution.ts';

/** Why a socket is closed. Stock clients reconnect after 1012, 1013 and 4403, and never after 4400, 4409 and 4429. */
export const CLOSE = {
  draining: [1012, 'The server is restarting'],
  overloaded: [1013, 'Try again in a moment'],
  failed: [1013, 'Something went wrong'],
  fellBehind: [1013, 'Too slow: go on from the last cursor'],
  crowded: [1013, 'The workspace has too many sockets'],
  silent: [4408, 'Connection initialisation timeout'],
  malformed: [4400, 'Malformed message'],
  repeated: [4409, 'An operation with this id is under way'],
  ended: [4403, 'The credential has ended'],
  forbidden: [4403, 'The credential is not good'],
  tooManyMessages: [4429, 'Too many messages'],
  tooManySockets: [4429, 'Too many sockets with this credential'],
  tooManySignIns: [4429, 'Too many credentials were refused'],
} as const satisfies Record<string, readonly [number, string]>;

export type CloseReason = (typeof CLOSE)[keyof typeof CLOSE];

const GREETING_MS = 3_000;
const RECHECK_EVERY_MS = 30_000;
const PING_EVERY_MS = 12_000;
/** Frames that wait longer than this wait for a reader who does not read. */
const LONGEST_UNSENT_MS = 10_000;
/** So long a socket that was closed may take to say goodbye. */
const GOODBYE_MS = 5_000;
/** A reader that is catching up is given more once it is down to this. */
const ROOM_BYTES = 64 * 1024;

/** A line as a session sees it. */
export type SessionLine = Pick<Line, keyof Line>;

/** What all sessions have in common. */
export interface SessionOptions {
  readonly limits: Limits;
  readonly now: () => number;
  /** Something went wrong that is not the client's fault. */
  readonly onFailure: (error: unknown, session: Session) => void;
}

/** One socket from its opening to its end. */
export class Session implements Sink {
  /** Whose socket it is, once the connection was initialised. */
  viewer: Viewer | null = null;
  /** The operations that have begun and not wholly ended, by their ids; null once what they ask was taken up. */
  readonly operations = new Map<string, Rendering | null>();
  /** What the protocol does when the socket has closed. */
  onClosed: ((code: number, reason: string) => Promise<void>) | null = null;
  isOver = false;
  private greeted = false;
  private endsAt = Number.POSITIVE_INFINITY;
  private look: (() => void) | null = null;
  private lookAt = Number.POSITIVE_INFINITY;
  private readonly openedAt: number;
  private pingAt: number;
  private answered = true;
  /** How much will have been sent when what is unsent now has been, and since when that is waited for. */
  private awaitedBytes = 0;
  private awaitedSince = 0;
  private closedAt = Number.POSITIVE_INFINITY;
  private tokens: number;
  private filledAt: number;

  constructor(
    readonly address: string,
    readonly line: SessionLine,
    private readonly options: SessionOptions,
  ) {
    this.tokens = options.limits.messagesPerSecond * 2;
    this.openedAt = options.now();
    this.filledAt = this.openedAt;
    this.pingAt = this.openedAt + PING_EVERY_MS;
  }

  /** Counts a message, and answers whether there were not too many: so many a second, twice as many at once. */
  allowsMessage(): boolean {
    const { messagesPerSecond } = this.options.limits;
    const now = this.options.now();
    this.tokens = Math.min(messagesPerSecond * 2, this.tokens + ((now - this.filledAt) / 1_000) * messagesPerSecond);
    this.filledAt = now;
    this.tokens -= 1;
    return this.tokens >= 0;
  }

  /** The socket is the viewer's from here on, until their credential ends. */
  belongTo(viewer: Viewer): void {
    this.viewer = viewer;
    this.endsAt = viewer.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY;
    this.closeWhenEnded(this.options.now());
  }

  /** Looks again and again whether the credential still holds: the event that tells of its end can be missed. */
  recheck(look: () => void): void {
    this.look = look;
    this.lookAt = this.options.now() + RECHECK_EVERY_MS;
  }

  close([code, reason]: CloseReason): void {
    this.closedAt = Math.min(this.closedAt, this.options.now());
    this.line.close(code, reason);
  }

  /** The client says who it is: it is not silent. */
  greet(): void {
    this.greeted = true;
  }

  /** Answering these is work too. */
  pinged(data: Buffer): void {
    if (!this.line.isOpen) return;
    if (this.allowsMessage()) this.line.pong(data);
    else this.close(CLOSE.tooManyMessages);
  }

  ponged(): void {
    this.answered = true;
  }

  over(code: number, reason: string): void {
    this.isOver = true;
    void this.onClosed?.(code, reason);
  }

  /** What has to be looked at again and again; called about once a second. */
  tick(): void {
    const { line } = this;
    const now = this.options.now();
    if (now - this.closedAt >= GOODBYE_MS) line.hangUp();
    else if (line.isOpen && !this.closeWhenEnded(now)) this.watch(now);
  }

  send(frames: Buffer): boolean {
    const { line } = this;
    const { limits, now } = this.options;
    if (this.closeWhenEnded(now()) || !line.isOpen) return true;
    if (line.unsent > limits.unsentBytes) {
      this.fellBehind();
      return true;
    }
    line.write(frames);
    return line.unsent === 0;
  }

  get hasRoom(): boolean {
    return this.line.unsent <= ROOM_BYTES;
  }

  room(): Promise<void> {
    return this.line.drained();
  }

  fellBehind(): void {
    this.close(CLOSE.fellBehind);
  }

  fail(error: unknown): void {
    this.options.onFailure(error, this);
  }

  /** Nothing that happens after the credential has ended is told. */
  private closeWhenEnded(now: number): boolean {
    if (now < this.endsAt) return false;
    this.close(CLOSE.ended);
    return true;
  }

  private watch(now: number): void {
    if (!this.greeted && now - this.openedAt >= GREETING_MS) this.close(CLOSE.silent);
    if (this.isStalled(now)) this.fellBehind();
    if (now >= this.lookAt) {
      this.lookAt = now + RECHECK_EVERY_MS;
      this.look?.();
    }
    if (now >= this.pingAt) this.ping(now);
  }

  private ping(now: number): void {
    const { line } = this;
    this.pingAt = now + PING_EVERY_MS;
    if (this.answered) line.ping();
    else line.hangUp();
    this.answered = false;
  }

  private isStalled(now: number): boolean {
    const { unsent, sent } = this.line;
    if (unsent === 0 || sent >= this.awaitedBytes) {
      this.awaitedBytes = sent + unsent;
      this.awaitedSince = now;
      return false;
    }
    return now - this.awaitedSince >= LONGEST_UNSENT_MS;
  }
}
