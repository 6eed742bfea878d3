import { connect } from 'node:net';
import WebSocket from 'ws';
import { Inbox } from './inbox.ts';

const TIMEOUT_MS = 30_000;

/** A message of the graphql-transport-ws protocol, as it was received. */
export interface WireMessage {
  readonly type: string;
  readonly id?: string;
  readonly payload?: unknown;
}

/** A WebSocket that sends any message, also one that breaks the protocol. */
export interface RawSocket {
  /** Sends text and bytes as they are, and anything else as JSON. */
  send(message: unknown): void;
  /** Resolves with the next message that matches, and skips those before it. Rejects after 30 seconds. */
  next(matches?: (message: WireMessage) => boolean): Promise<WireMessage>;
  /** Every message since the socket was opened. */
  readonly arrived: readonly WireMessage[];
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
  readonly isOpen: boolean;
  close(): void;
  readonly ws: WebSocket;
}

export interface SocketOptions {
  readonly origin?: string;
  readonly protocols?: string[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly path?: string;
}

/** Opens a socket. Rejects with the HTTP status when the server refuses the upgrade. */
export async function openSocket(url: string, options: SocketOptions = {}): Promise<RawSocket> {
  const { origin, protocols = ['graphql-transport-ws'], headers = {}, path = '/graphql' } = options;
  const ws = new WebSocket(`${url.replace('http', 'ws')}${path}`, protocols, {
    headers: { ...headers, ...(origin === undefined ? {} : { origin }) },
  });
  const inbox = new Inbox<WireMessage>();
  ws.on('message', (data) => inbox.push(JSON.parse(data.toString())));
  const closed = new Promise<{ code: number; reason: string }>((resolve) =>
    ws.once('close', (code, reason) => {
      resolve({ code, reason: reason.toString() });
      inbox.close();
    }),
  );
  await new Promise<void>((resolve, reject) => {
    ws.once('open', resolve);
    ws.once('unexpected-response', (_request, response) => {
      reject(new Error(`refused with ${response.statusCode}`));
      ws.terminate();
    });
    ws.on('error', reject);
  });

  return {
    ws,
    arrived: inbox.arrived,
    closed,
    get isOpen() {
      return ws.readyState === WebSocket.OPEN;
    },
    send: (message) =>
      ws.send(typeof message === 'string' || Buffer.isBuffer(message) ? message : JSON.stringify(message)),
    next: (matches) => inbox.next(TIMEOUT_MS, matches),
    close: () => ws.terminate(),
  };
}

/** Opens a socket, signs in with the token, and waits for the acknowledgement. */
export async function signedInSocket(url: string, token: string | null): Promise<RawSocket> {
  const socket = await openSocket(url);
  socket.send({
    type: 'connection_init',
    ...(token === null ? {} : { payload: { authorization: `Bearer ${token}` } }),
  });
  await socket.next(({ type }) => type === 'connection_ack');
  return socket;
}

/** The values of a subscription field in the messages so far. With an `id` those of one operation. */
export function receivedBy<Value>(socket: RawSocket, field: string, id?: string): Value[] {
  return socket.arrived
    .filter((message) => message.type === 'next' && (id === undefined || message.id === id))
    .map(({ payload }) => (payload as { data: Record<string, Value> }).data[field] as Value);
}

/** Asks for an upgrade that the server refuses, and resolves with the head of its response. */
export function refusedUpgrade(url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let response = '';
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () =>
      socket.write(
        'GET /graphql HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
          'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
      ),
    );
    socket.on('data', (data) => {
      response += data.toString();
    });
    socket.on('error', reject).on('close', () => resolve(response));
  });
}
