import type { Viewer } from '../access/viewer.ts';
import type { Outlet } from '../feed/member.live.ts';
import type { Limits } from './gate/limits.ts';
import type { Line } from './line.ts';
import type { Rendering } from './rendering.ts';

/** Why a socket is closed. Stock clients reconnect after 1012, 1013 and 4403, and never after 4400, 4409 and 4429. */
export const CLOSE = {
  draining: [1012, 'The server is restarting'],
  overloaded: [1013, 'Try again in a moment'],
  failed: [1013, 'Something went wrong'],
  fellBehind: [1013, 'Too slow: go on from the last cursor'],
  crowded: [1013, 'The workspace has too many sockets'],
  malformed: [4400, 'Malformed message'],
  repeated: [4409, 'An operation with this id is under way'],
  ended: [4403, 'The credential has ended'],
  forbidden: [4403, 'The credential is not good'],
  tooManyMessages: [4429, 'Too many messages'],
  tooManySockets: [4429, 'Too many sockets with this credential'],
  tooManySignIns: [4429, 'Too many credentials were refused'],
} as const satisfies Record<string, readonly [number, string]>;

export type CloseReason = (typeof CLOSE)[keyof typeof CLOSE];

/** The part of a line that a session needs. */
export type SessionLine = Pick<Line, 'isOpen' | 'unsent' | 'sent' | 'write' | 'drained' | 'ping' | 'close' | 'hangUp'>;

const RECHECK_EVERY_MS = 30_000;
const PING_EVERY_MS = 12_000;
/** Frames that wait longer than this wait for a reader who does not read. */
const LONGEST_UNSENT_MS = 10_000;
/** So long a socket that was closed may take to say goodbye. */
const GOODBYE_MS = 5_000;
/** A reader that is catching up is given more once it is down to this. */
const ROOM_BYTES = 64 * 1024;

export interface SessionOptions {
  readonly address: string;
  readonly limits: Limits;
  readonly line: SessionLine;
  readonly now: () => number;
  /** Something went wrong that is not the client's fault. */
  readonly onFailure: (error: unknown, session: Session) => void;
}

/** One socket from its opening to its end. */
export class Session implements Outlet {
  /** Whose socket it is, once the connection was initialised. */
  viewer: Viewer | null = null;
  /** The operations that have begun and not wholly ended, by their ids; null while one is looked at. */
  readonly operations = new Map<string, Rendering | null>();
  private readonly options: SessionOptions;
  private endsAt = Number.POSITIVE_INFINITY;
  private look: (() => void) | null = null;
  private lookAt = Number.POSITIVE_INFINITY;
  private pingAt: number;
  private answered = true;
  /** How much will have been sent when what is unsent now has been, and since when that is waited for. */
  private awaitedBytes = 0;
  private awaitedSince = 0;
  private closedAt = Number.POSITIVE_INFINITY;
  private tokens: number;
  private filledAt: number;

  constructor(options: SessionOptions) {
    this.options = options;
    this.tokens = options.limits.messagesPerSecond * 2;
    this.filledAt = options.now();
    this.pingAt = this.filledAt + PING_EVERY_MS;
  }

  get address(): string {
    return this.options.address;
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
    this.options.line.close(code, reason);
  }

  pongReceived(): void {
    this.answered = true;
  }

  /** What has to be looked at again and again; called about once a second. */
  tick(): void {
    const { now: clock, line } = this.options;
    const now = clock();
    if (now - this.closedAt >= GOODBYE_MS) line.hangUp();
    else if (line.isOpen && !this.closeWhenEnded(now)) this.watch(now);
  }

  send(frames: Buffer): boolean {
    const { line, limits } = this.options;
    if (this.closeWhenEnded(this.options.now()) || !line.isOpen) return true;
    if (line.unsent > limits.unsentBytes) {
      this.fellBehind();
      return true;
    }
    line.write(frames);
    return line.unsent === 0;
  }

  get hasRoom(): boolean {
    return this.options.line.unsent <= ROOM_BYTES;
  }

  room(): Promise<void> {
    return this.options.line.drained();
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
    if (this.isStalled(now)) this.fellBehind();
    if (now >= this.lookAt) {
      this.lookAt = now + RECHECK_EVERY_MS;
      this.look?.();
    }
    if (now >= this.pingAt) this.ping(now);
  }

  private ping(now: number): void {
    const { line } = this.options;
    this.pingAt = now + PING_EVERY_MS;
    if (this.answered) line.ping();
    else line.hangUp();
    this.answered = false;
  }

  private isStalled(now: number): boolean {
    const { unsent, sent } = this.options.line;
    if (unsent === 0 || sent >= this.awaitedBytes) {
      this.awaitedBytes = sent + unsent;
      this.awaitedSince = now;
      return false;
    }
    return now - this.awaitedSince >= LONGEST_UNSENT_MS;
  }
}
