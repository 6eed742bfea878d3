import { encodeOperationId } from '../wire/frame.ts';
import type { FrameBatch } from '../wire/frameBatch.ts';
import { SUBSCRIBER_TRANSITIONS, type SubscriberEvent, type SubscriberState } from './subscriberState.ts';

/** The place of a subscriber's frames: its socket. */
export interface Sink {
  /** Writes frames as they are. Answers whether their memory may be reused, because the network has taken them. */
  send(frames: Buffer): boolean;
  /** Whether the network has taken enough for more frames to follow. */
  readonly hasRoom: boolean;
  /** Resolves when there is room for more, or the socket is gone. */
  room(): Promise<void>;
  /** Closes the socket of a reader that is too slow. Its client continues from the last cursor. */
  fellBehind(): void;
  /** Closes the socket because the server cannot serve it now. */
  fail(error: unknown): void;
}

/** The most bytes that are buffered for a subscriber during its catch-up. */
const MAX_BUFFERED_BYTES = 1024 * 1024;

/** One operation of one socket. `SUBSCRIBER_TRANSITIONS` is its life. */
export class Subscriber {
  /** True when the sink had no room for the last offer. */
  isFull = false;
  private state: SubscriberState = 'WAITING';
  /** The newest batch of the tail that is not for this subscriber. */
  private joinedAt = 0;
  private readonly operationId: Buffer;
  private buffer: FrameBatch[] = [];
  private bufferedBytes = 0;

  constructor(
    operationId: string,
    readonly sink: Sink,
    /** Whose subscription it is: the id of a user or an API key. */
    readonly credential: string,
  ) {
    this.operationId = encodeOperationId(operationId);
  }

  get isLive(): boolean {
    return this.state === 'LIVE';
  }

  get hasLeft(): boolean {
    return this.state === 'LEFT';
  }

  /** Gets the batches after this one from now on, with nothing to catch up on. */
  joinLive(batch: number): void {
    this.joinedAt = batch;
    this.handle('JOIN_LIVE');
  }

  /** Gets the batches after this one behind the messages that it missed. */
  startCatchUp(batch: number): void {
    this.joinedAt = batch;
    this.isFull = false;
    this.handle('START_CATCH_UP');
  }

  /** Gives its place up until the next `startCatchUp`. */
  stepAside(): void {
    this.handle('STEP_ASIDE');
  }

  caughtUp(): void {
    this.handle('CAUGHT_UP');
  }

  leave(): void {
    this.handle('LEAVE');
  }

  /** Gives it new messages. A live subscriber writes them at once: this is the hot path of the fan-out. */
  deliver(frames: FrameBatch): void {
    const unseen = this.joinedAt < frames.oldestBatch ? frames : frames.since(this.joinedAt);
    if (unseen === null) return;
    if (this.state === 'LIVE') this.write(unseen);
    else if (this.transition('FRAMES') === 'BUFFER') this.keep(unseen);
  }

  /** Gives it missed messages, unless its sink has no room. */
  offer(frames: FrameBatch): void {
    this.isFull = !this.sink.hasRoom;
    if (!this.isFull) this.send(frames);
  }

  /** Gives it messages ahead of the buffered ones. */
  send(frames: FrameBatch): void {
    if (this.state !== 'LEFT') this.write(frames);
  }

  private transition(event: SubscriberEvent) {
    const { next, effect } = SUBSCRIBER_TRANSITIONS[this.state][event];
    this.state = next;
    return effect;
  }

  private handle(event: SubscriberEvent): void {
    const effect = this.transition(event);
    if (effect === 'NONE') return;
    const buffered = this.buffer;
    this.buffer = [];
    this.bufferedBytes = 0;
    if (effect === 'FLUSH') for (const frames of buffered) this.send(frames);
    if (effect === 'CLOSE') this.sink.fellBehind();
  }

  private keep(frames: FrameBatch): void {
    this.buffer.push(frames);
    this.bufferedBytes += frames.size;
    if (this.bufferedBytes > MAX_BUFFERED_BYTES) this.handle('OVERFLOW');
  }

  private write(frames: FrameBatch): void {
    const isTaken = this.sink.send(frames.framesFor(this.operationId));
    if (!isTaken) frames.retain(this.operationId);
  }
}
