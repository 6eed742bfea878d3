import { createClient, type SubscribePayload } from 'graphql-ws';
import { type Attempt, keepAttempts } from './attempts.ts';
import { type Clock, WALL_CLOCK } from './clock.ts';
import { keepCredential, type TokenSource } from './credential.ts';
import { afterClose, FeedClosed, isPassing } from './failure.ts';
import { type Heartbeat, startHeartbeat } from './heartbeat.ts';
import { createRetreat, type Retreat } from './retreat.ts';
import { CONNECTING, closedWithin, OPEN, type Socket, type SocketClass, watchedSocket } from './socket.ts';
import { type FeedState, keepState } from './state.ts';

export interface LineOptions {
  /** Where the socket is: `wss://desk.example.com/graphql`. */
  readonly url: string;
  /** Asked at each connection. */
  readonly token: TokenSource;
  /** Where the platform has no WebSocket: that of the package `ws`. */
  readonly webSocketImpl?: SocketClass;
  /** Which failures of `token` and of reading a list pass by themselves; any other ends the feed. */
  readonly isPassing?: (reason: unknown) => boolean;
  readonly clock?: Clock;
  /** From 0 up to 1, as `Math.random`. */
  readonly random?: () => number;
}

/** One socket at a time, however many there have to be, for all who share it. */
export interface Line {
  readonly clock: Clock;
  readonly isPassing: (reason: unknown) => boolean;
  readonly state: FeedState;
  onState(listener: (state: FeedState) => void): () => void;
  /** Takes part until it is left; told when the line ends for good, and with what. */
  join(onEnd: (reason: Error | null) => void): () => void;
  /** Resolves once it makes sense to try: not while the line retreats, and with a credential at hand. */
  ready(left: AbortSignal): Promise<void>;
  attempt(payload: SubscribePayload, attempt: Attempt): () => void;
  /** What arrived took a feed further. */
  wentWell(): void;
  retreat(): Retreat;
  reconnectNow(): void;
  stop(): Promise<void>;
}

const CONNECT_WITHIN_MS = 10_000;
const CLOSE_WITHIN_MS = 2_000;
/** A socket that lasted this long was a good one, whatever became of it. */
const SETTLED_AFTER_MS = 10_000;
const PING = JSON.stringify({ type: 'ping' });

export function openLine(options: LineOptions): Line {
  const { url, token, clock = WALL_CLOCK, random = Math.random } = options;
  const passes = options.isPassing ?? isPassing;
  if (!/^wss?:$/.test(new URL(url).protocol)) throw new TypeError(`${url} is not the URL of a socket.`);
  const listeners = new Set<(state: FeedState) => void>();
  const state = keepState(clock, (now) => {
    for (const listener of [...listeners]) listener(now);
  });
  const credential = keepCredential(token, passes);
  const hurries = new Set<() => void>();
  const retreating = { clock, random, hurries };
  const retreat = createRetreat(retreating);
  const members = new Set<(reason: Error | null) => void>();
  let ended: { readonly reason: Error | null } | null = null;
  let socket: Socket | null = null;
  let upSince: number | null = null;
  let heartbeat: Heartbeat | null = null;
  let stopWaiting = () => {};
  let admitted = false;
  let admitting: Promise<void> | null = null;
  let closing: { readonly over: Promise<void>; readonly end: () => void } | null = null;

  const client = createClient({
    url,
    webSocketImpl: watchedSocket(options.webSocketImpl, opening),
    connectionParams: () => ({ authorization: `Bearer ${credential.bearer}` }),
    // Its own retries know nothing of cursors, tokens and screens.
    retryAttempts: 0,
    on: {
      connected: up,
      message: () => heartbeat?.heard(),
      error(reason) {
        if (ended !== null) return;
        // An Error was thrown by a program. Sockets tell of themselves by events, and are closed next.
        if (reason instanceof Error) {
          end(reason);
        } else {
          closing ??= deferred();
          cutOff();
        }
      },
      closed(event) {
        socket = null;
        if (ended !== null) return;
        const { code, reason } = closeOf(event);
        const wanted = closing !== null || attempts.any;
        // Those that are cut off ask again later: by then it is judged.
        cutOff();
        if (wanted) judge(code, reason);
        else state.turn(members.size === 0 ? 'idle' : 'connecting');
        closing?.end();
        closing = null;
      },
    },
  });

  const attempts = keepAttempts(client, () => upSince !== null);

  function opening(made: Socket): void {
    socket = made;
    stopWaiting = clock.after(CONNECT_WITHIN_MS, () => hangUp(made));
  }

  function up(): void {
    stopWaiting();
    upSince = clock.now().getTime();
    const current = socket;
    if (current !== null)
      heartbeat = startHeartbeat(
        clock,
        () => ping(current),
        () => hangUp(current),
      );
    state.turn('live');
    attempts.live();
  }

  function ping(current: Socket): void {
    if (current.readyState === OPEN) current.send(PING);
  }

  /** Nobody answers: asking the other side to close would be asking nobody. */
  function hangUp(silent: Socket): void {
    if (silent.readyState === CONNECTING) {
      silent.close();
    } else {
      client.terminate();
      silent.terminate?.();
    }
  }

  function judge(code: number, reason: string): void {
    const what = afterClose(code);
    if (what === 'give up') {
      end(new FeedClosed(code, reason));
    } else {
      if (what === 'another credential') credential.refuse();
      retreat.failed(what === 'stay away');
      state.turn('waiting');
    }
  }

  /** Whoever was on the socket is on none. */
  function cutOff(): void {
    stopWaiting();
    heartbeat?.stop();
    heartbeat = null;
    if (upSince !== null && clock.now().getTime() - upSince >= SETTLED_AFTER_MS) retreat.forget();
    upSince = null;
    admitted = false;
    attempts.lose();
  }

  function end(reason: Error | null): void {
    if (ended !== null) return;
    ended = { reason };
    for (const leave of [...members]) leave(reason);
    // One that is open is closed by whoever leaves it last.
    if (socket !== null && upSince === null) socket.close();
    cutOff();
    closing?.end();
    state.turn('stopped', reason);
  }

  async function admit(): Promise<void> {
    state.turn('connecting');
    const outcome = await credential.renew();
    admitting = null;
    if (ended !== null) return;
    admitted = outcome === 'good';
    if (outcome instanceof Error) {
      end(outcome);
    } else if (!admitted) {
      retreat.failed(false);
      state.turn('waiting');
    }
  }

  return {
    clock,
    isPassing: passes,
    get state() {
      return state.now;
    },
    onState(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    join(onEnd) {
      if (ended !== null) onEnd(ended.reason);
      else members.add(onEnd);
      return () => {
        members.delete(onEnd);
        if (members.size === 0 && socket === null) state.turn('idle');
      };
    },
    async ready(left) {
      while (ended === null && !left.aborted && !admitted) {
        if (closing !== null) await closing.over;
        else if (retreat.isOn) await retreat.over(left);
        else {
          admitting ??= admit();
          await admitting;
        }
      }
    },
    attempt: attempts.begin,
    wentWell: () => retreat.forget(),
    retreat: () => createRetreat(retreating),
    reconnectNow() {
      for (const hurry of [...hurries]) hurry();
      heartbeat?.probe();
    },
    async stop() {
      const last = socket;
      end(null);
      if (last !== null) await closedWithin(clock, CLOSE_WITHIN_MS, last);
    },
  };
}

function closeOf(event: unknown): { readonly code: number; readonly reason: string } {
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
