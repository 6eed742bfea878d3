import { randomBytes, randomUUID } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { now } from './clock.ts';
import { CLIENT_PONG, CLOSE, clientFrame, headerLength, opcodeOf, PING, payloadLength, TEXT } from './frames.ts';
import type { Receipts } from './receipts.ts';

export interface Subscribing {
  readonly port: number;
  /** The loopback address to come from: one alone has not enough ports for everybody. */
  readonly localAddress: string;
  readonly path: string;
  readonly init: Readonly<Record<string, string>>;
  readonly query: string;
}

/** What a frame of the protocol says, where somebody reads it. */
interface Told {
  readonly type?: string;
  readonly id?: string;
  readonly payload?: {
    readonly data?: { readonly blockedTicketEvents?: { readonly ticket?: { readonly id?: string } } };
  };
}

/** All sockets read into the same memory: each is done with it before the next is read. */
const MEMORY = Buffer.allocUnsafe(64 * 1_024);

/**
 * A subscriber that costs as little as it can: it looks at the headers of frames and passes over what is in them. A witness reads everything.
 */
export class Client {
  /** The tickets that a witness was told of, in order. */
  readonly told: string[] = [];
  /** What a witness was told that it should not have been. */
  wrong = 0;
  private readonly id = randomUUID();
  private readonly socket: Socket;
  private stage: 'upgrading' | 'initialising' | 'subscribed' = 'upgrading';
  private begun: Buffer | null = null;
  private opcode = 0;
  private left = 0;
  private count = 0;
  private ready: () => void = () => {};
  private failed: (error: Error) => void = () => {};
  readonly subscribed = new Promise<void>((resolve, reject) => {
    this.ready = resolve;
    this.failed = reject;
  });

  constructor(
    private readonly index: number,
    private readonly witness: boolean,
    private readonly subscribing: Subscribing,
    private readonly receipts: Receipts,
    private readonly onLost: () => void,
  ) {
    const { port, localAddress, path } = subscribing;
    const callback = (length: number) => {
      this.receipts.bytes += length;
      this.take(MEMORY, length);
      return true;
    };
    this.socket = connect({
      host: '127.0.0.1',
      port,
      localAddress,
      noDelay: true,
      onread: { buffer: MEMORY, callback },
    });
    this.socket.on('error', (error) => this.failed(error));
    this.socket.once('close', () => {
      this.failed(new Error('The server closed the socket.'));
      this.onLost();
    });
    this.socket.once('connect', () =>
      this.socket.write(
        `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
          `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n` +
          'Sec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n',
      ),
    );
  }

  begin(): void {
    this.count = 0;
    this.told.length = 0;
    this.wrong = 0;
  }

  /** Without the pleasantries: nothing is left waiting on either side. */
  leave(): void {
    this.socket.removeAllListeners('close');
    this.socket.resetAndDestroy();
  }

  private take(bytes: Buffer, length: number): void {
    if (this.witness || this.stage !== 'subscribed') this.read(bytes.subarray(0, length));
    else if (this.begun === null) this.passOver(bytes, length);
    else {
      const whole = Buffer.concat([this.begun, bytes.subarray(0, length)]);
      this.begun = null;
      this.passOver(whole, whole.length);
    }
  }

  private passOver(bytes: Buffer, to: number): void {
    const at = now();
    let from = 0;
    for (;;) {
      if (this.left > to - from) {
        this.left -= to - from;
        return;
      }
      if (this.left > 0) {
        from += this.left;
        this.left = 0;
        this.end(at);
      }
      if (from === to) return;
      const header = headerLength(bytes, from, to);
      if (header === 0) {
        this.begun = Buffer.from(bytes.subarray(from, to));
        return;
      }
      this.opcode = opcodeOf(bytes, from);
      this.left = payloadLength(bytes, from);
      from += header;
      if (this.left === 0) this.end(at);
    }
  }

  private end(at: number): void {
    if (this.opcode === TEXT) {
      this.receipts.note(this.index, this.count, at);
      this.count += 1;
    } else if (this.opcode === PING) {
      this.socket.write(CLIENT_PONG);
    } else if (this.opcode === CLOSE) {
      this.socket.destroy();
    }
  }

  private read(chunk: Buffer): void {
    let bytes = this.begun === null ? Buffer.from(chunk) : Buffer.concat([this.begun, chunk]);
    if (this.stage === 'upgrading') {
      const end = bytes.indexOf('\r\n\r\n');
      if (end >= 0) {
        if (!bytes.subarray(0, 12).toString().endsWith('101')) {
          this.failed(new Error(`The server answered ${bytes.subarray(0, end).toString().split('\r\n')[0]}.`));
          return;
        }
        bytes = bytes.subarray(end + 4);
        this.say('initialising', { type: 'connection_init', payload: this.subscribing.init });
      }
    }
    while (this.stage !== 'upgrading') {
      const header = headerLength(bytes, 0, bytes.length);
      if (header === 0) break;
      const length = header + payloadLength(bytes, 0);
      if (bytes.length < length) break;
      this.hear(opcodeOf(bytes, 0), bytes.subarray(header, length).toString());
      bytes = bytes.subarray(length);
    }
    this.begun = bytes.length === 0 ? null : bytes;
  }

  private hear(opcode: number, text: string): void {
    if (opcode !== TEXT || this.stage === 'subscribed') {
      this.opcode = opcode;
      this.end(now());
    }
    if (opcode !== TEXT) return;
    const message: Told = JSON.parse(text);
    if (this.stage === 'initialising') {
      if (message.type !== 'connection_ack') this.failed(new Error(`Not acknowledged: ${text}`));
      this.say('subscribed', { type: 'subscribe', id: this.id, payload: { query: this.subscribing.query } });
      this.ready();
      return;
    }
    const ticket = message.payload?.data?.blockedTicketEvents?.ticket?.id;
    if (message.type !== 'next' || message.id !== this.id || ticket === undefined) this.wrong += 1;
    this.told.push(ticket ?? text.slice(0, 200));
  }

  private say(stage: Client['stage'], message: unknown): void {
    this.stage = stage;
    this.socket.write(clientFrame(JSON.stringify(message)));
  }
}
