import type { SubscribePayload } from 'graphql-ws';
import { type Backoff, createBackoff } from './backoff.ts';
import { type Clock, WALL_CLOCK } from './clock.ts';
import { ConnectionMachine } from './connectionMachine.ts';
import { type ConnectionEffect, phaseOf } from './connectionState.ts';
import { type Credential, createCredential, type TokenSource } from './credential.ts';
import { isTransient } from './failure.ts';
import { type FeedState, type StateTracker, trackState } from './feedState.ts';
import { createOperations, type OperationHandlers, type Operations } from './operations.ts';
import { createTransport, type Transport } from './transport.ts';
import { type WebSocketClass, waitForClose } from './webSocket.ts';

export interface ConnectionOptions {
  /** The WebSocket URL of the GraphQL API, such as `wss://desk.example.com/graphql`. */
  readonly url: string;
  /** Called before each connection. */
  readonly token: TokenSource;
  /** The WebSocket class, where the platform has none. Before Node 22, pass that of the package `ws`. */
  readonly webSocketImpl?: WebSocketClass;
  /**
   * Decides which failures of `token` and `readList` are worth another try. Any other failure ends the feed. By default
   * these are a missing network, aborts, timeouts, and the status codes 408, 425, 429, 500 and 502 to 504.
   */
  readonly isTransient?: (reason: unknown) => boolean;
  readonly clock?: Clock;
  /** Returns a number from 0 up to 1, as `Math.random` does. */
  readonly random?: () => number;
}

const CLOSE_TIMEOUT_MS = 2_000;
/** A socket that stays open this long ends a row of failures. */
const STABLE_AFTER_MS = 10_000;

/**
 * The connection that all feeds share: one socket at a time, and a new one after each loss. `connectionState.ts`
 * decides what happens next; this class does it.
 */
export class Connection {
  readonly clock: Clock;
  readonly isTransient: (reason: unknown) => boolean;
  private readonly random: () => number;
  private readonly credential: Credential;
  private readonly transport: Transport;
  private readonly operations: Operations;
  private readonly backoff: Backoff;
  private readonly tracker: StateTracker;
  private readonly machine: ConnectionMachine;

  private isRenewing = false;
  private openedAt = 0;
  private retry: AbortController | null = null;
  private readonly skippable = new Set<() => void>();
  private readonly waiting = new Set<() => void>();
  private readonly feeds = new Set<(reason: Error | null) => void>();
  private readonly listeners = new Set<(state: FeedState) => void>();

  /** Throws when `url` is not a WebSocket URL. Opens no socket before an operation waits for one. */
  constructor(options: ConnectionOptions) {
    const { url, token, webSocketImpl } = options;
    if (!/^wss?:$/.test(new URL(url).protocol)) throw new TypeError(`${url} is not the URL of a socket.`);
    this.clock = options.clock ?? WALL_CLOCK;
    this.isTransient = options.isTransient ?? isTransient;
    this.random = options.random ?? Math.random;
    this.credential = createCredential(token, this.isTransient);
    this.backoff = this.createBackoff();
    this.tracker = trackState(this.clock, (state) => {
      for (const listener of [...this.listeners]) listener(state);
    });
    this.transport = createTransport({
      url,
      webSocketImpl,
      clock: this.clock,
      bearer: () => this.credential.bearer,
      operationCount: () => this.operations.size,
      onEvent: (event) => this.machine.dispatch(event),
    });
    this.operations = createOperations(this.transport.client, () => this.machine.state === 'open');
    this.machine = new ConnectionMachine({
      effects: this.effects,
      onState: (state, reason) => this.tracker.enter(phaseOf(state, this.feeds.size > 0), reason),
    });
  }

  get state(): FeedState {
    return this.tracker.current;
  }

  /** Calls the listener at each change of state. Returns a function that removes it. */
  onState(listener: (state: FeedState) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /**
   * Adds a feed. Calls `onEnd` with the reason when the connection stops, or at once when it has stopped. Returns a
   * function that removes the feed.
   */
  addFeed(onEnd: (reason: Error | null) => void): () => void {
    if (this.machine.state === 'stopped') onEnd(this.state.reason);
    else this.feeds.add(onEnd);
    return () => {
      this.feeds.delete(onEnd);
      if (this.feeds.size === 0) this.machine.dispatch({ type: 'unwanted' });
    };
  }

  /** Resolves after the backoff delay, with a token at hand: an operation may start. Resolves early on an abort. */
  whenReady(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const admit = () => {
        this.waiting.delete(admit);
        signal.removeEventListener('abort', cancel);
        resolve();
      };
      const cancel = () => {
        admit();
        if (this.waiting.size === 0) this.machine.dispatch({ type: 'unwanted' });
      };
      this.waiting.add(admit);
      signal.addEventListener('abort', cancel);
      // No timer runs while no operation waits: the delay may be long over.
      const isDelayOver = this.machine.state === 'backingOff' && !this.backoff.isActive;
      this.machine.dispatch({ type: isDelayOver ? 'delayElapsed' : 'wanted' });
    });
  }

  /** Starts an operation on the socket. Returns a function that completes it. */
  startOperation(payload: SubscribePayload, handlers: OperationHandlers): () => void {
    return this.operations.start(payload, handlers);
  }

  /** Ends a row of failures, because an event arrived. */
  noteProgress(): void {
    this.backoff.reset();
  }

  /** Creates a backoff whose delays `reconnectNow` skips. */
  createBackoff(): Backoff {
    return createBackoff({ clock: this.clock, random: this.random, skippable: this.skippable });
  }

  reconnectNow(): void {
    for (const skip of [...this.skippable]) skip();
    this.transport.probe();
  }

  async stop(): Promise<void> {
    const { socket } = this.transport;
    this.machine.dispatch({ type: 'stop' });
    if (socket !== null) await waitForClose(socket, this.clock, CLOSE_TIMEOUT_MS);
  }

  private readonly effects: Readonly<Record<ConnectionEffect, () => void>> = {
    admitOperations: () => {
      for (const admit of [...this.waiting]) admit();
    },
    confirmOperations: () => this.operations.confirm(),
    dropOperations: () => this.operations.drop(),
    endFeeds: () => {
      for (const end of [...this.feeds]) end(this.state.reason);
    },
    renewCredential: () => void this.renewCredential(),
    refuseCredential: () => this.credential.refuse(),
    backOff: () => this.backoff.fail('failed'),
    backOffLonger: () => this.backoff.fail('rate limited'),
    resetBackoffIfStable: () => {
      if (this.clock.now().getTime() - this.openedAt >= STABLE_AFTER_MS) this.backoff.reset();
    },
    startRetryTimer: () => this.startRetryTimer(),
    stopRetryTimer: () => {
      this.retry?.abort();
      this.retry = null;
    },
    startConnectTimer: () => this.transport.startConnectTimer(),
    stopConnectTimer: () => this.transport.stopConnectTimer(),
    startHeartbeat: () => {
      this.openedAt = this.clock.now().getTime();
      this.transport.startHeartbeat();
    },
    confirmHeartbeat: () => this.transport.confirmHeartbeat(),
    stopHeartbeat: () => this.transport.stopHeartbeat(),
    closeSocket: () => this.transport.close(),
    terminateSocket: () => this.transport.terminate(),
  };

  /** Reads one token at a time. A call that is under way serves a later request too. */
  private async renewCredential(): Promise<void> {
    if (this.isRenewing) return;
    this.isRenewing = true;
    const outcome = await this.credential.renew();
    this.isRenewing = false;
    if (outcome === 'ready') this.machine.dispatch({ type: 'tokenReady' });
    else if (outcome === 'unavailable') this.machine.dispatch({ type: 'tokenUnavailable' });
    else this.machine.dispatch({ type: 'tokenFailed', reason: outcome });
  }

  private startRetryTimer(): void {
    if (this.waiting.size === 0 || this.retry !== null) return;
    if (!this.backoff.isActive) {
      this.machine.dispatch({ type: 'delayElapsed' });
      return;
    }
    const retry = new AbortController();
    this.retry = retry;
    void this.backoff.wait(retry.signal).then(() => {
      if (!retry.signal.aborted) this.machine.dispatch({ type: 'delayElapsed' });
    });
  }
}
