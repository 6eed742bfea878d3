import type { Socket } from 'node:net';
import type { WebSocket as ProtocolSocket } from 'graphql-ws';
import type { WebSocket } from 'ws';

/** A socket's two ends: the protocol's, which speaks in messages, and the network's, which frames are written to as they are. */
export class Line implements ProtocolSocket {
  /** What the protocol does with a message. */
  handle: (data: string) => Promise<void> = async () => {};

  constructor(
    private readonly ws: WebSocket,
    private readonly socket: Socket,
  ) {}

  get isOpen(): boolean {
    return this.ws.readyState === this.ws.OPEN;
  }

  /** Bytes that the network has not taken yet. */
  get unsent(): number {
    return this.socket.writableLength;
  }

  /** Bytes that the network has taken. */
  get sent(): number {
    return this.socket.bytesWritten - this.socket.writableLength;
  }

  get protocol(): string {
    return this.ws.protocol;
  }

  onMessage(handle: (data: string) => Promise<void>): void {
    this.handle = handle;
  }

  /** A socket that breaks while it is written to also closes, and that is where it is dealt with. */
  send(data: string): Promise<void> {
    return new Promise((resolve) => {
      if (this.isOpen) this.ws.send(data, () => resolve());
      else resolve();
    });
  }

  write(frames: Buffer): void {
    this.socket.write(frames);
  }

  /** Resolves when everything was taken, or the socket is no more. */
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
    this.ws.close(code, reason);
  }

  /** Without another word. */
  hangUp(): void {
    this.ws.terminate();
  }
}
