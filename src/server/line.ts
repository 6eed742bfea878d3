import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';

/** A socket's two ends: the protocol's, and the network's, which frames are written to as they are. */
export class Line {
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
