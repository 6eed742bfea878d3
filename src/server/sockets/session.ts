import type { Viewer } from '../../access/viewer.ts';
import type { Limits } from '../../admission/limits.ts';
import type { Sink } from '../../feed/fanout/subscriber.service.ts';
import { CLOSE, type CloseReason } from './closeReason.ts';
import { MessageRate } from './messageRate.ts';
import { SESSION_TRANSITIONS, type SessionEvent, type SessionState } from './sessionState.ts';
import type { SocketTransport } from './socketTransport.ts';
import { StallDetector } from './stallDetector.ts';
import type { SubscriptionExecution } from './subscriptionExecution.ts';

const RECHECK_EVERY_MS = 30_000;
const PING_EVERY_MS = 12_000;
const CLOSE_TIMEOUT_MS = 5_000;
/** A reader that catches up gets more frames when it has fewer unsent bytes than this. */
const ROOM_BYTES = 64 * 1024;

/** The close reason of an effect. Null for the reason that the event came with. */
const REASONS = {
  CLOSE: null,
  CLOSE_SILENT: CLOSE.silent,
  CLOSE_ENDED: CLOSE.ended,
  CLOSE_FELL_BEHIND: CLOSE.fellBehind,
} as const;

/** The public part of a transport, which tests can replace. */
export type SessionTransport = Pick<SocketTransport, keyof SocketTransport>;

/** The options that all sessions share. */
export interface SessionOptions {
  readonly limits: Limits;
  /** The time in which the client sends `connection_init`. */
  readonly greetingTimeoutMs: number;
  readonly now: () => number;
  /** Called for errors that are not the client's fault. */
  readonly onFailure: (error: unknown, session: Session) => void;
}

/** One socket from its opening to its end. `SESSION_TRANSITIONS` is its life. */
export class Session implements Sink {
  state: SessionState = 'OPENED';
  /** The owner of the socket. Null until it has signed in. */
  viewer: Viewer | null = null;
  /** The operations that have begun and not ended, by their ids. Null once the hub has the execution. */
  readonly operations = new Map<string, SubscriptionExecution | null>();
  /** Tells the protocol that the socket is gone. */
  onClosed: ((code: number, reason: string) => Promise<void>) | null = null;
  private readonly rate: MessageRate;
  private readonly stall = new StallDetector();
  private readonly openedAt: number;
  private endsAt = Number.POSITIVE_INFINITY;
  private recheck: (() => void) | null = null;
  private recheckAt = Number.POSITIVE_INFINITY;
  private pingAt: number;
  private hasAnsweredPing = true;
  /** The code that the server closed the socket with. Null while it has not. */
  closeCode: number | null = null;
  private closedAt = Number.POSITIVE_INFINITY;

  constructor(
    readonly address: string,
    readonly transport: SessionTransport,
    private readonly options: SessionOptions,
    private upgradeAuthorization: string | null = null,
  ) {
    this.openedAt = options.now();
    this.pingAt = this.openedAt + PING_EVERY_MS;
    this.rate = new MessageRate(options.limits.messagesPerSecond, this.openedAt);
  }

  /** Counts a message. False when there were too many. */
  allowsMessage(): boolean {
    return this.rate.allows(this.options.now());
  }

  /** The client has sent `connection_init`. */
  greet(): void {
    this.handle('GREET');
  }

  /** Answers the `Authorization` header of the upgrade request once, and keeps it no longer. Null without one. */
  takeUpgradeAuthorization(): string | null {
    const { upgradeAuthorization } = this;
    this.upgradeAuthorization = null;
    return upgradeAuthorization;
  }

  /** Gives the socket to the viewer, until their credential ends. */
  signIn(viewer: Viewer): void {
    this.viewer = viewer;
    this.endsAt = viewer.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY;
    this.handle('SIGN_IN');
    this.closeWhenEnded(this.options.now());
  }

  /** Calls `recheck` every 30 seconds: the event of a revocation can be missed. */
  recheckWith(recheck: () => void): void {
    this.recheck = recheck;
    this.recheckAt = this.options.now() + RECHECK_EVERY_MS;
  }

  close(reason: CloseReason): void {
    this.handle('CLOSE', reason);
  }

  /** Answers a ping of the client. It counts as a message. */
  pinged(data: Buffer): void {
    if (!this.transport.isOpen) return;
    if (this.allowsMessage()) this.transport.pong(data);
    else this.close(CLOSE.tooManyMessages);
  }

  ponged(): void {
    this.hasAnsweredPing = true;
  }

  /** The socket is gone. */
  gone(code: number, reason: string): void {
    this.handle('GONE');
    void this.onClosed?.(code, reason);
  }

  /** Checks every timer of the session. Called about once a second. */
  tick(): void {
    const now = this.options.now();
    if (now - this.closedAt >= CLOSE_TIMEOUT_MS) this.handle('CLOSE_TIMEOUT');
    if (!this.transport.isOpen || this.closeWhenEnded(now)) return;
    if (now - this.openedAt >= this.options.greetingTimeoutMs) this.handle('GREETING_TIMEOUT');
    if (this.stall.isStalled(this.transport, now)) this.handle('STALLED');
    if (now >= this.recheckAt) {
      this.recheckAt = now + RECHECK_EVERY_MS;
      this.handle('RECHECK_DUE');
    }
    if (now >= this.pingAt) {
      this.pingAt = now + PING_EVERY_MS;
      this.handle(this.hasAnsweredPing ? 'PING_DUE' : 'PING_UNANSWERED');
    }
  }

  send(frames: Buffer): boolean {
    const { transport } = this;
    const { limits, now } = this.options;
    if (this.closeWhenEnded(now()) || !transport.isOpen) return true;
    if (transport.unsent > limits.unsentBytes) {
      this.fellBehind();
      return true;
    }
    transport.write(frames);
    return transport.unsent === 0;
  }

  /** For how long the socket has been open. */
  get seconds(): number {
    return Math.round((this.options.now() - this.openedAt) / 1_000);
  }

  get hasRoom(): boolean {
    return this.transport.unsent <= ROOM_BYTES;
  }

  room(): Promise<void> {
    return this.transport.drained();
  }

  fellBehind(): void {
    this.close(CLOSE.fellBehind);
  }

  fail(error: unknown): void {
    this.options.onFailure(error, this);
  }

  /** An event after the end of the credential is not sent, so every write looks at the clock. */
  private closeWhenEnded(now: number): boolean {
    if (now < this.endsAt) return false;
    this.handle('CREDENTIAL_ENDED');
    return true;
  }

  private handle(event: SessionEvent, reason: CloseReason = CLOSE.failed): void {
    const { next, effect } = SESSION_TRANSITIONS[this.state][event];
    this.state = next;
    if (effect === 'PING') this.ping();
    else if (effect === 'RECHECK') this.recheck?.();
    else if (effect === 'TERMINATE') this.transport.terminate();
    else if (effect !== 'NONE') this.closeWith(REASONS[effect] ?? reason);
  }

  private ping(): void {
    this.hasAnsweredPing = false;
    this.transport.ping();
  }

  private closeWith([code, reason]: CloseReason): void {
    this.closedAt = this.options.now();
    this.closeCode = code;
    this.transport.close(code, reason);
  }
}
