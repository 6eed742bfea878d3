import { connect } from 'node:net';
import { onTestFinished } from 'vitest';
import WebSocket from 'ws';

const PATIENCE_MS = 30_000;

/** Whatever the server sent, as it is on the wire. */
export interface WireMessage {
  readonly type: string;
  readonly id?: string;
  readonly payload?: unknown;
}

/** A socket that says whatever it is told to say, well-behaved or not. */
export interface RawSocket {
  /** Text and bytes as they are, anything else as JSON. */
  send(message: unknown): void;
  /** The next message that fits; those before it are passed over. */
  next(fits?: (message: WireMessage) => boolean): Promise<WireMessage>;
  /** Everything that arrived since the socket was opened. */
  readonly arrived: readonly WireMessage[];
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
  readonly isOpen: boolean;
  close(): void;
  readonly ws: WebSocket;
}

export interface Opening {
  readonly origin?: string;
  readonly protocols?: string[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly path?: string;
}

/** Opens a socket; fails with the HTTP status when the server would not upgrade. */
export async function openSocket(url: string, opening: Opening = {}): Promise<RawSocket> {
  const { origin, protocols = ['graphql-transport-ws'], headers = {}, path = '/graphql' } = opening;
  const ws = new WebSocket(`${url.replace('http', 'ws')}${path}`, protocols, {
    headers: { ...headers, ...(origin === undefined ? {} : { origin }) },
  });
  const arrived: WireMessage[] = [];
  let taken = 0;
  let wake: () => void = () => {};
  ws.on('message', (data) => {
    arrived.push(JSON.parse(data.toString()));
    wake();
  });
  const closed = new Promise<{ code: number; reason: string }>((resolve) =>
    ws.once('close', (code, reason) => {
      resolve({ code, reason: reason.toString() });
      wake();
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
    arrived,
    closed,
    get isOpen() {
      return ws.readyState === WebSocket.OPEN;
    },
    send: (message) =>
      ws.send(typeof message === 'string' || Buffer.isBuffer(message) ? message : JSON.stringify(message)),
    async next(fits = () => true) {
      // Not `Date`, which tests stop.
      const deadline = performance.now() + PATIENCE_MS;
      for (;;) {
        for (; taken < arrived.length; taken += 1) {
          const message = arrived[taken];
          if (message === undefined || !fits(message)) continue;
          taken += 1;
          return message;
        }
        const left = deadline - performance.now();
        if (left <= 0 || ws.readyState !== WebSocket.OPEN)
          throw new Error(`What was waited for did not arrive. Arrived: ${JSON.stringify(arrived)}`);
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, left);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
    },
    close: () => ws.terminate(),
  };
}

/** A socket whose connection was initialised and acknowledged. */
export async function signedInSocket(url: string, token: string | null): Promise<RawSocket> {
  const socket = await openSocket(url);
  socket.send({
    type: 'connection_init',
    ...(token === null ? {} : { payload: { authorization: `Bearer ${token}` } }),
  });
  await socket.next(({ type }) => type === 'connection_ack');
  return socket;
}

/** A signed-in socket that is closed with the test. */
export async function aSocket(url: string, token: string | null): Promise<RawSocket> {
  const socket = await signedInSocket(url, token);
  onTestFinished(async () => {
    socket.close();
    await socket.closed;
  });
  return socket;
}

/** What a subscription field told on the socket so far: of one operation where `id` names it. */
export function toldBy<Told>(socket: RawSocket, field: string, id?: string): Told[] {
  return socket.arrived
    .filter((message) => message.type === 'next' && (id === undefined || message.id === id))
    .map(({ payload }) => (payload as { data: Record<string, Told> }).data[field] as Told);
}

/** The head of the answer to an upgrade that is refused. */
export function upgradeAnswer(url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = '';
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () =>
      socket.write(
        'GET /graphql HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
      ),
    );
    socket.on('data', (data) => {
      heard += data.toString();
    });
    socket.on('error', reject).on('close', () => resolve(heard));
  });
}
