import { type Client, createClient } from 'graphql-ws';
import type { Clock } from './clock.ts';
import type { ConnectionEvent } from './connectionState.ts';
import { type Heartbeat, startHeartbeat } from './heartbeat.ts';
import { CONNECTING, OPEN, observedWebSocket, type WebSocketClass, type WebSocketLike } from './webSocket.ts';

const CONNECT_TIMEOUT_MS = 10_000;
const PING = JSON.stringify({ type: 'ping' });

export interface TransportOptions {
  readonly url: string;
  readonly webSocketImpl: WebSocketClass | undefined;
  readonly clock: Clock;
  /** Returns the token to sign in with. */
  readonly bearer: () => string;
  /** Returns the number of operations on the socket. */
  readonly operationCount: () => number;
  readonly onEvent: (event: ConnectionEvent) => void;
}

/** The socket of the graphql-ws client, with its connect timeout and its heartbeat. */
export interface Transport {
  readonly client: Pick<Client, 'subscribe'>;
  readonly socket: WebSocketLike | null;
  startConnectTimer(): void;
  stopConnectTimer(): void;
  startHeartbeat(): void;
  confirmHeartbeat(): void;
  stopHeartbeat(): void;
  /** Asks the server for a sign of life now. Does nothing without an open socket. */
  probe(): void;
  close(): void;
  terminate(): void;
}

/** Creates no socket yet: the graphql-ws client does that for its first operation. */
export function createTransport(options: TransportOptions): Transport {
  const { url, webSocketImpl, clock, bearer, operationCount, onEvent } = options;
  let socket: WebSocketLike | null = null;
  let heartbeat: Heartbeat | null = null;
  let stopConnectTimer = () => {};

  const client = createClient({
    url,
    webSocketImpl: observedWebSocket(webSocketImpl, (created) => {
      socket = created;
      onEvent({ type: 'socketCreated' });
    }),
    connectionParams: () => ({ authorization: `Bearer ${bearer()}` }),
    // The retries of the graphql-ws client subscribe with an old cursor and an old token.
    retryAttempts: 0,
    on: {
      connected: () => onEvent({ type: 'opened' }),
      message: () => onEvent({ type: 'message' }),
      // A callback throws an Error. A socket reports an event that is no Error, and closes next.
      error: (reason) => onEvent(reason instanceof Error ? { type: 'crashed', reason } : { type: 'socketFailed' }),
      closed(event) {
        socket = null;
        onEvent({ type: 'closed', ...readCloseEvent(event), inUse: operationCount() > 0 });
      },
    },
  });

  const onSilence = () => onEvent({ type: 'silent' });
  return {
    client,
    get socket() {
      return socket;
    },
    startConnectTimer() {
      stopConnectTimer = clock.after(CONNECT_TIMEOUT_MS, onSilence);
    },
    stopConnectTimer: () => stopConnectTimer(),
    startHeartbeat() {
      heartbeat = startHeartbeat(clock, () => socket?.readyState === OPEN && socket.send(PING), onSilence);
    },
    confirmHeartbeat: () => heartbeat?.confirm(),
    stopHeartbeat() {
      heartbeat?.stop();
      heartbeat = null;
    },
    probe: () => heartbeat?.probe(),
    close: () => socket?.close(),
    terminate() {
      const silent = socket;
      if (silent?.readyState === CONNECTING) return silent.close();
      // The graphql-ws client reports the close event now. The other side would not answer a closing handshake.
      client.terminate();
      silent?.terminate?.();
    },
  };
}

function readCloseEvent(event: unknown): { readonly code: number; readonly reason: string } {
  if (typeof event !== 'object' || event === null) return { code: 1006, reason: '' };
  return { code: Number(Reflect.get(event, 'code')), reason: String(Reflect.get(event, 'reason')) };
}
