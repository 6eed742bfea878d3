import type { Socket } from 'node:net';
import type { WebSocket as ProtocolSocket } from 'graphql-ws';
import type { WebSocket } from 'ws';

/** What a close frame has room for. A longer reason would be an exception in place of the close. */
const MAX_REASON_BYTES = 123;

/**
 * The two ends of a socket. The protocol sends messages over the WebSocket. The feed writes prepared frames to the
 * network socket beneath it.
 */
export class SocketTransport implements ProtocolSocket {
  /** The protocol's handler of messages. */
  handle: (data: string) => Promise<void> = async () => {};

  constructor(
    private readonly ws: WebSocket,
    private readonly socket: Socket,
  ) {}

  get isOpen(): boolean {
    return this.ws.readyState === this.ws.OPEN;
  }

  /** The bytes that wait for the network. */
  get unsent(): number {
    return this.socket.writableLength;
  }

  /** The bytes that the network has taken. */
  get sent(): number {
    return this.socket.bytesWritten - this.socket.writableLength;
  }

  get protocol(): string {
    return this.ws.protocol;
  }

  onMessage(handle: (data: string) => Promise<void>): void {
    this.handle = handle;
  }

  /** Sends a message, and resolves also when it fails: a socket that fails closes, and its close is handled. */
  send(data: string): Promise<void> {
    return new Promise((resolve) => {
      if (this.isOpen) this.ws.send(data, () => resolve());
      else resolve();
    });
  }

  write(frames: Buffer): void {
    this.socket.write(frames);
  }

  /** Resolves when the network has taken everything, or the socket is gone. */
  drained(): Promise<void> {
    const { socket } = this;
    if (socket.writableLength === 0 || socket.destroyed) return Promise.resolve();
    return new Promise((resolve) => {
      const done = () => {
        socket.off('drain', done);
        socket.off('close', done);
        resolve();
      };
      socket.on('drain', done);
      socket.on('close', done);
    });
  }

  pong(data: Buffer): void {
    this.ws.pong(data);
  }

  ping(): void {
    this.ws.ping();
  }

  close(code: number, reason: string): void {
    this.ws.close(code, withinReason(reason));
  }

  /** Ends the socket without a close frame. */
  terminate(): void {
    this.ws.terminate();
  }
}

/** The reason, without what a close frame has no room for. No character is cut in two. */
function withinReason(reason: string): string {
  const bytes = Buffer.from(reason);
  if (bytes.length <= MAX_REASON_BYTES) return reason;
  return new TextDecoder().decode(bytes.subarray(0, MAX_REASON_BYTES), { stream: true });
}
