import { createClient, type SubscribePayload } from 'graphql-ws';
import { type Backoff, createBackoff } from './backoff.ts';
import { type Clock, WALL_CLOCK } from './clock.ts';
import { createCredential, type TokenSource } from './credential.ts';
import { afterClose, FeedClosed, isTransient } from './failure.ts';
import { type FeedState, trackState } from './feedState.ts';
import { type Heartbeat, startHeartbeat } from './heartbeat.ts';
import { createOperations, type OperationHandlers } from './operations.ts';
import {
  CONNECTING,
  OPEN,
  observedWebSocket,
  type WebSocketClass,
  type WebSocketLike,
  waitForClose,
} from './webSocket.ts';

export interface ConnectionOptions {
  /** The WebSocket URL of the GraphQL API, such as `wss://desk.example.com/graphql`. */
  readonly url: string;
  /** Called before each connection. */
  readonly token: TokenSource;
  /** The WebSocket class, where the platform has none. In older versions of Node pass that of the package `ws`. */
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

/** The connection that all feeds share: one socket at a time, and a new one after each loss. */
export interface Connection {
  readonly clock: Clock;
  readonly isTransient: (reason: unknown) => boolean;
  readonly state: FeedState;
  /** Calls the listener at each change of state. Returns a function that removes it. */
  onState(listener: (state: FeedState) => void): () => void;
  /**
   * Adds a feed. Calls `onEnd` with the reason when the connection stops, or at once when it has stopped. Returns a
   * function that removes the feed.
   */
  addFeed(onEnd: (reason: Error | null) => void): () => void;
  /** Resolves when an operation may start: after the backoff delay, with a token at hand. Or when the signal aborts. */
  whenReady(signal: AbortSignal): Promise<void>;
  /** Starts an operation on the socket. Returns a function that completes it. */
  startOperation(payload: SubscribePayload, handlers: OperationHandlers): () => void;
  /** Ends a row of failures, because an event arrived. */
  noteProgress(): void;
  /** Creates a backoff whose delays `reconnectNow` skips. */
  createBackoff(): Backoff;
  reconnectNow(): void;
  stop(): Promise<void>;
}

const CONNECT_TIMEOUT_MS = 10_000;
const CLOSE_TIMEOUT_MS = 2_000;
/** A socket that stays open this long ends a row of failures. */
const STABLE_AFTER_MS = 10_000;
const PING = JSON.stringify({ type: 'ping' });

export function openConnection(options: ConnectionOptions): Connection {
  const { url, token, clock = WALL_CLOCK, random = Math.random } = options;
  const transient = options.isTransient ?? isTransient;
  if (!/^wss?:$/.test(new URL(url).protocol)) throw new TypeError(`${url} is not the URL of a socket.`);
  const listeners = new Set<(state: FeedState) => void>();
  const state = trackState(clock, (now) => {
    for (const listener of [...listeners]) listener(now);
  });
  const credential = createCredential(token, transient);
  const skippable = new Set<() => void>();
  const backoffOptions = { clock, random, skippable };
  const backoff = createBackoff(backoffOptions);
  const feeds = new Set<(reason: Error | null) => void>();
  let ended: { readonly reason: Error | null } | null = null;
  let socket: WebSocketLike | null = null;
  let openSince: number | null = null;
  let heartbeat: Heartbeat | null = null;
  let stopConnectTimer = () => {};
  let isTokenReady = false;
  let renewing: Promise<void> | null = null;
  let closing: { readonly over: Promise<void>; readonly end: () => void } | null = null;

  const client = createClient({
    url,
    webSocketImpl: observedWebSocket(options.webSocketImpl, onCreated),
    connectionParams: () => ({ authorization: `Bearer ${credential.bearer}` }),
    // The retries of the stock client subscribe with an old cursor and an old token.
    retryAttempts: 0,
    on: {
      connected: onOpened,
      message: () => heartbeat?.confirm(),
      error(reason) {
        if (ended !== null) return;
        // A callback throws an Error. A socket reports an event that is no Error, and closes next.
        if (reason instanceof Error) {
          end(reason);
        } else {
          closing ??= deferred();
          dropSocket();
        }
      },
      closed(event) {
        socket = null;
        if (ended !== null) return;
        const { code, reason } = readCloseEvent(event);
        const wanted = closing !== null || operations.size > 0;
        // The dropped operations wait for the connection in a microtask: the backoff has started by then.
        dropSocket();
        if (wanted) afterClosed(code, reason);
        else state.enter(feeds.size === 0 ? 'idle' : 'connecting');
        closing?.end();
        closing = null;
      },
    },
  });

  const operations = createOperations(client, () => openSince !== null);

  function onCreated(created: WebSocketLike): void {
    socket = created;
    stopConnectTimer = clock.after(CONNECT_TIMEOUT_MS, () => terminate(created));
  }

  function onOpened(): void {
    stopConnectTimer();
    openSince = clock.now().getTime();
    const current = socket;
    if (current !== null)
      heartbeat = startHeartbeat(
        clock,
        () => ping(current),
        () => terminate(current),
      );
    state.enter('live');
    operations.confirm();
  }

  function ping(current: WebSocketLike): void {
    if (current.readyState === OPEN) current.send(PING);
  }

  /** Breaks the connection without waiting for the other side. */
  function terminate(silent: WebSocketLike): void {
    if (silent.readyState === CONNECTING) {
      silent.close();
    } else {
      client.terminate();
      silent.terminate?.();
    }
  }

  function afterClosed(code: number, reason: string): void {
    const decision = afterClose(code);
    if (decision === 'give up') {
      end(new FeedClosed(code, reason));
    } else {
      if (decision === 'renew credential') credential.refuse();
      backoff.fail(decision === 'wait longer' ? 'rate limited' : 'failed');
      state.enter('waiting');
    }
  }

  /** Clears the timers and the operations of a socket that is lost. */
  function dropSocket(): void {
    stopConnectTimer();
    heartbeat?.stop();
    heartbeat = null;
    if (openSince !== null && clock.now().getTime() - openSince >= STABLE_AFTER_MS) backoff.reset();
    openSince = null;
    isTokenReady = false;
    operations.drop();
  }

  function end(reason: Error | null): void {
    if (ended !== null) return;
    ended = { reason };
    for (const endFeed of [...feeds]) endFeed(reason);
    // The stock client closes an open socket when its last operation completes.
    if (socket !== null && openSince === null) socket.close();
    dropSocket();
    closing?.end();
    state.enter('stopped', reason);
  }

  async function renew(): Promise<void> {
    state.enter('connecting');
    const outcome = await credential.renew();
    renewing = null;
    if (ended !== null) return;
    isTokenReady = outcome === 'ready';
    if (outcome instanceof Error) {
      end(outcome);
    } else if (!isTokenReady) {
      backoff.fail('failed');
      state.enter('waiting');
    }
  }

  return {
    clock,
    isTransient: transient,
    get state() {
      return state.current;
    },
    onState(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    addFeed(onEnd) {
      if (ended !== null) onEnd(ended.reason);
      else feeds.add(onEnd);
      return () => {
        feeds.delete(onEnd);
        if (feeds.size === 0 && socket === null) state.enter('idle');
      };
    },
    async whenReady(signal) {
      while (ended === null && !signal.aborted && !isTokenReady) {
        if (closing !== null) await closing.over;
        else if (backoff.isActive) await backoff.wait(signal);
        else {
          renewing ??= renew();
          await renewing;
        }
      }
    },
    startOperation: operations.start,
    noteProgress: () => backoff.reset(),
    createBackoff: () => createBackoff(backoffOptions),
    reconnectNow() {
      for (const skip of [...skippable]) skip();
      heartbeat?.probe();
    },
    async stop() {
      const last = socket;
      end(null);
      if (last !== null) await waitForClose(last, clock, CLOSE_TIMEOUT_MS);
    },
  };
}

function readCloseEvent(event: unknown): { readonly code: number; readonly reason: string } {
  if (typeof event !== 'object' || event === null) return { code: 1006, reason: '' };
  return { code: Number(Reflect.get(event, 'code')), reason: String(Reflect.get(event, 'reason')) };
}

function deferred(): { readonly over: Promise<void>; readonly end: () => void } {
  let end = () => {};
  const over = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { over, end };
}
