import type { Clock } from './clock.ts';

/** The part of a WebSocket that the client uses. Browsers have it, and so has the package `ws`. */
export interface WebSocketLike {
  readonly readyState: number;
  close(code?: number, reason?: string): void;
  send(data: string): void;
  addEventListener(type: 'close', listener: () => void): void;
  /** Breaks the connection without a closing handshake. Only the package `ws` has it. */
  terminate?(): void;
}

export type WebSocketClass = new (url: string | URL, protocols?: string | string[]) => WebSocketLike;

export const CONNECTING = 0;
export const OPEN = 1;
const CLOSED = 3;

/**
 * Returns a subclass of the given WebSocket class, or of the platform's, that reports each socket it creates. Throws
 * when the platform has no WebSocket and none is given.
 */
export function observedWebSocket(
  given: WebSocketClass | undefined,
  onCreated: (socket: WebSocketLike) => void,
): WebSocketClass {
  const base: WebSocketClass | undefined = given ?? Reflect.get(globalThis, 'WebSocket');
  if (base === undefined) throw new Error('This platform has no WebSocket: pass one as `webSocketImpl`.');
  return class extends base {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      onCreated(this);
    }
  };
}

/** Resolves when the socket is closed. Breaks the connection when the closing handshake exceeds the timeout. */
export function waitForClose(socket: WebSocketLike, clock: Clock, timeoutMs: number): Promise<void> {
  if (socket.readyState === CLOSED) return Promise.resolve();
  return new Promise((resolve) => {
    const cancelTimer = clock.after(timeoutMs, () => {
      socket.terminate?.();
      resolve();
    });
    socket.addEventListener('close', () => {
      cancelTimer();
      resolve();
    });
  });
}
