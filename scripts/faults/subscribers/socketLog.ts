import WebSocket from 'ws';

/** What happened on the sockets of one subscriber, below its feed client. */
export class SocketLog {
  /** The number of sockets that were closed, by code. */
  readonly closes = new Map<number, number>();
  /** The codes of the sockets among them that the feed client did not terminate itself. */
  readonly closesByPeer = new Set<number>();
  /** The codes of refused subscriptions. */
  readonly refusals: string[] = [];
  /** The socket of the moment. Null while there is none. */
  current: WebSocket | null = null;
  private readonly terminated = new WeakSet<WebSocket>();

  start(): void {
    this.closes.clear();
    this.closesByPeer.clear();
    this.refusals.length = 0;
  }

  add(socket: WebSocket): void {
    this.current = socket;
    socket.on('message', (data) => this.read(data.toString()));
    socket.once('close', (code) => {
      this.closes.set(code, (this.closes.get(code) ?? 0) + 1);
      if (!this.terminated.has(socket)) this.closesByPeer.add(code);
      if (this.current === socket) this.current = null;
    });
  }

  addTermination(socket: WebSocket): void {
    this.terminated.add(socket);
  }

  private read(text: string): void {
    if (!text.includes('"type":"error"')) return;
    const { type, payload } = JSON.parse(text) as { readonly type: string; readonly payload?: unknown };
    if (type !== 'error') return;
    const [error] = Array.isArray(payload) ? payload : [];
    const { code = 'no code', field } = (error?.extensions ?? {}) as {
      readonly code?: string;
      readonly field?: string;
    };
    // A refused cursor is no failure: the client reads the list again.
    if (field !== 'after') this.refusals.push(code);
  }
}

type WebSocketClass = new (url: string | URL, protocols?: string | string[]) => WebSocket;

/** A WebSocket class whose sockets are added to the log, and come from the local address. */
export function loggedWebSocket(log: SocketLog, localAddress: string | undefined): WebSocketClass {
  return class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols, {
        perMessageDeflate: false,
        handshakeTimeout: 5_000,
        ...(localAddress !== undefined && { localAddress }),
      });
      log.add(this);
    }

    override terminate(): void {
      log.addTermination(this);
      super.terminate();
    }
  };
}
