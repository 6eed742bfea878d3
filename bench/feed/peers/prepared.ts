import { createServer, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type WebSocket, WebSocketServer } from 'ws';
import { listenLocally } from '../../../testkit/network/port.ts';
import { now } from '../monotonicClock.ts';
import { announce, serveCalls } from '../processes/rpc.ts';
import { type Publication, type PublishRequest, times } from '../publication.ts';
import { serverFrame } from '../subscribers/frames.ts';
import { preparedMessage } from './message.ts';

/**
 * Two servers that prepare their only answer. `limit` writes its frame to the sockets, which is the limit of Node.
 * `send` passes the text to the `send` of `ws`.
 */

interface Subscriber {
  readonly ws: WebSocket;
  readonly socket: Duplex;
  readonly message: string;
  readonly frame: Buffer;
}

const writesFrames = process.argv[2] === 'limit';
const frames = new Map<string, Buffer>();
const workspaces = new Map<number, Set<Subscriber>>();
const server = new WebSocketServer({ noServer: true, perMessageDeflate: false });
const http = createServer();

http.on('upgrade', (request, socket, head) =>
  server.handleUpgrade(request, socket, head, (ws) => open(ws, socket, request)),
);

function open(ws: WebSocket, socket: Duplex, request: IncomingMessage): void {
  const { searchParams } = new URL(request.url ?? '', 'http://localhost');
  const workspace = Number(searchParams.get('workspace'));
  ws.on('error', () => ws.terminate());
  ws.once('message', () => {
    ws.send('{"type":"connection_ack"}');
    ws.once('message', (data) => {
      const message = preparedMessage(String(JSON.parse(data.toString()).payload.query));
      const frame = frames.get(message) ?? serverFrame(message);
      frames.set(message, frame);
      const subscribers = workspaces.get(workspace) ?? new Set();
      workspaces.set(workspace, subscribers);
      const subscriber = { ws, socket, message, frame };
      subscribers.add(subscriber);
      ws.once('close', () => subscribers.delete(subscriber));
    });
  });
}

function publish(workspace: number): void {
  const subscribers = workspaces.get(workspace) ?? [];
  if (writesFrames) for (const { socket, frame } of subscribers) socket.write(frame);
  else for (const { ws, message } of subscribers) ws.send(message);
}

const port = await listenLocally(http);
serveCalls({
  async publish({ events, workspaces: count }: PublishRequest): Promise<Publication> {
    const starts: number[] = [];
    for (let event = 0; event < events; event += 1) {
      starts.push(now());
      times(count, publish);
      await nextTurn();
    }
    return { starts, tickets: null };
  },
});
announce(port);
