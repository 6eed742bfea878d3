import { randomBytes, randomUUID } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { now } from '../monotonicClock.ts';
import { CLIENT_PONG, CLOSE, clientFrame, headerLength, opcodeOf, PING, payloadLength, TEXT } from './frames.ts';
import type { Receipts } from './receipts.ts';

export interface FrameClientOptions {
  readonly index: number;
  /** Reads every message and keeps its ticket, instead of only counting frames. */
  readonly isInspected: boolean;
  readonly port: number;
  readonly localAddress: string;
  readonly path: string;
  /** The payload of `connection_init`. */
  readonly payload: Readonly<Record<string, string>>;
  readonly query: string;
  readonly receipts: Receipts;
  readonly onLost: () => void;
}

interface ProtocolMessage {
  readonly type?: string;
  readonly id?: string;
  readonly payload?: {
    readonly data?: { readonly blockedTicketEvents?: { readonly ticket?: { readonly id?: string } } };
  };
}

/** All sockets read into the same memory, because each read is processed before the next. */
const READ_BUFFER = Buffer.allocUnsafe(64 * 1_024);

/** A subscriber that costs little CPU: it reads the headers of frames and skips their payloads. */
export class FrameClient {
  /** The tickets that an inspected client has received, in order. */
  readonly received: string[] = [];
  /** The number of unexpected messages of an inspected client. */
  wrong = 0;
  private readonly id = randomUUID();
  private readonly socket: Socket;
  private stage: 'upgrading' | 'initialising' | 'subscribed' = 'upgrading';
  /** The start of a frame or message whose rest has not arrived yet. */
  private partial: Buffer | null = null;
  private opcode = 0;
  private payloadLeft = 0;
  private count = 0;
  private resolve: () => void = () => {};
  private reject: (error: Error) => void = () => {};
  readonly subscribed = new Promise<void>((resolve, reject) => {
    this.resolve = resolve;
    this.reject = reject;
  });

  constructor(private readonly options: FrameClientOptions) {
    const { port, localAddress, receipts, onLost } = options;
    const callback = (length: number) => {
      receipts.bytes += length;
      this.take(READ_BUFFER, length);
      return true;
    };
    this.socket = connect({
      host: '127.0.0.1',
      port,
      localAddress,
      noDelay: true,
      onread: { buffer: READ_BUFFER, callback },
    });
    this.socket.on('error', (error) => this.reject(error));
    this.socket.once('close', () => {
      this.reject(new Error('The server closed the socket.'));
      onLost();
    });
    this.socket.once('connect', () => this.requestUpgrade());
  }

  start(): void {
    this.count = 0;
    this.received.length = 0;
    this.wrong = 0;
  }

  /** Resets the connection, so that no socket waits for a close on either side. */
  disconnect(): void {
    this.socket.removeAllListeners('close');
    this.socket.resetAndDestroy();
  }

  private requestUpgrade(): void {
    const { path, port } = this.options;
    this.socket.write(
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n` +
        'Sec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n',
    );
  }

  private take(bytes: Buffer, length: number): void {
    if (this.options.isInspected || this.stage !== 'subscribed') this.readMessages(bytes.subarray(0, length));
    else if (this.partial === null) this.skipFrames(bytes, length);
    else {
      const whole = Buffer.concat([this.partial, bytes.subarray(0, length)]);
      this.partial = null;
      this.skipFrames(whole, whole.length);
    }
  }

  /** Counts the frames that end before `to`. */
  private skipFrames(bytes: Buffer, to: number): void {
    const at = now();
    let from = 0;
    for (;;) {
      if (this.payloadLeft > to - from) {
        this.payloadLeft -= to - from;
        return;
      }
      if (this.payloadLeft > 0) {
        from += this.payloadLeft;
        this.payloadLeft = 0;
        this.endFrame(at);
      }
      if (from === to) return;
      const header = headerLength(bytes, from, to);
      if (header === 0) {
        this.partial = Buffer.from(bytes.subarray(from, to));
        return;
      }
      this.opcode = opcodeOf(bytes, from);
      this.payloadLeft = payloadLength(bytes, from);
      from += header;
      if (this.payloadLeft === 0) this.endFrame(at);
    }
  }

  private endFrame(at: number): void {
    if (this.opcode === TEXT) {
      this.options.receipts.add(this.options.index, this.count, at);
      this.count += 1;
    } else if (this.opcode === PING) {
      this.socket.write(CLIENT_PONG);
    } else if (this.opcode === CLOSE) {
      this.socket.destroy();
    }
  }

  /** Reads whole messages: always while subscribing, and afterwards for an inspected client. */
  private readMessages(chunk: Buffer): void {
    let bytes = this.partial === null ? Buffer.from(chunk) : Buffer.concat([this.partial, chunk]);
    if (this.stage === 'upgrading') {
      const end = bytes.indexOf('\r\n\r\n');
      if (end >= 0) {
        if (!bytes.subarray(0, 12).toString().endsWith('101')) {
          this.reject(new Error(`The server answered ${bytes.subarray(0, end).toString().split('\r\n')[0]}.`));
          return;
        }
        bytes = bytes.subarray(end + 4);
        this.send('initialising', { type: 'connection_init', payload: this.options.payload });
      }
    }
    while (this.stage !== 'upgrading') {
      const header = headerLength(bytes, 0, bytes.length);
      if (header === 0) break;
      const length = header + payloadLength(bytes, 0);
      if (bytes.length < length) break;
      this.readMessage(opcodeOf(bytes, 0), bytes.subarray(header, length).toString());
      bytes = bytes.subarray(length);
    }
    this.partial = bytes.length === 0 ? null : bytes;
  }

  private readMessage(opcode: number, text: string): void {
    if (opcode !== TEXT || this.stage === 'subscribed') {
      this.opcode = opcode;
      this.endFrame(now());
    }
    if (opcode !== TEXT) return;
    const message: ProtocolMessage = JSON.parse(text);
    if (this.stage === 'initialising') {
      if (message.type !== 'connection_ack') this.reject(new Error(`The connection was refused: ${text}`));
      this.send('subscribed', { type: 'subscribe', id: this.id, payload: { query: this.options.query } });
      this.resolve();
      return;
    }
    const ticket = message.payload?.data?.blockedTicketEvents?.ticket?.id;
    if (message.type !== 'next' || message.id !== this.id || ticket === undefined) this.wrong += 1;
    this.received.push(ticket ?? text.slice(0, 200));
  }

  private send(stage: FrameClient['stage'], message: unknown): void {
    this.stage = stage;
    this.socket.write(clientFrame(JSON.stringify(message)));
  }
}
