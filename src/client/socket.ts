import type { Clock } from './clock.ts';

/** What the browser's WebSocket and that of the package `ws` have in common. */
export interface Socket {
  readonly readyState: number;
  close(code?: number, reason?: string): void;
  send(data: string): void;
  addEventListener(type: 'close', listener: () => void): void;
  /** Of `ws` only: breaks the connection without asking the other side. */
  terminate?(): void;
}

export type SocketClass = new (url: string | URL, protocols?: string | string[]) => Socket;

export const CONNECTING = 0;
export const OPEN = 1;
const CLOSED = 3;

/** The class given or that of the platform, so that whoever opens a socket is seen doing it. */
export function watchedSocket(given: SocketClass | undefined, onMade: (socket: Socket) => void): SocketClass {
  const platform: SocketClass | undefined = given ?? Reflect.get(globalThis, 'WebSocket');
  if (platform === undefined) throw new Error('There is no WebSocket here: give one as `webSocketImpl`.');
  return class extends platform {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      onMade(this);
    }
  };
}

/** Resolves once the socket is closed, or when the other side has had that long to agree to it. */
export function closedWithin(clock: Clock, milliseconds: number, socket: Socket): Promise<void> {
  if (socket.readyState === CLOSED) return Promise.resolve();
  return new Promise((resolve) => {
    const callOff = clock.after(milliseconds, () => {
      socket.terminate?.();
      resolve();
    });
    socket.addEventListener('close', () => {
      callOff();
      resolve();
    });
  });
}
