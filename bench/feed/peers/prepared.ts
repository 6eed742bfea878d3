import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type WebSocket, WebSocketServer } from 'ws';
import { announce, answering } from '../asking.ts';
import { now } from '../clock.ts';
import { serverFrame } from '../frames.ts';
import { type Published, type Publishing, times } from '../published.ts';
import { preparedMessage } from './message.ts';

/**
 * Two servers that know their only answer beforehand. `limit` writes its frame to the sockets themselves: as fast as Node can be. `send`
 * hands the text to `ws`, as whoever has a prepared text does.
 */

interface Subscriber {
  readonly ws: WebSocket;
  readonly socket: Duplex;
  readonly message: string;
  readonly frame: Buffer;
}

const straight = process.argv[2] === 'limit';
const frames = new Map<string, Buffer>();
const workspaces = new Map<number, Set<Subscriber>>();
const server = new WebSocketServer({ noServer: true, perMessageDeflate: false });
const http = createServer();

http.on('upgrade', (request, socket, head) =>
  server.handleUpgrade(request, socket, head, (ws) => open(ws, socket, request)),
);

function open(ws: WebSocket, socket: Duplex, request: IncomingMessage): void {
  const asked = new URL(request.url ?? '', 'http://localhost').searchParams;
  const workspace = Number(asked.get('workspace'));
  ws.on('error', () => ws.terminate());
  ws.once('message', () => {
    ws.send('{"type":"connection_ack"}');
    ws.once('message', (data) => {
      const message = preparedMessage(String(JSON.parse(data.toString()).payload.query));
      const frame = frames.get(message) ?? serverFrame(message);
      frames.set(message, frame);
      const members = workspaces.get(workspace) ?? new Set();
      workspaces.set(workspace, members);
      const subscriber = { ws, socket, message, frame };
      members.add(subscriber);
      ws.once('close', () => members.delete(subscriber));
    });
  });
}

function publish(workspace: number): void {
  const members = workspaces.get(workspace) ?? [];
  if (straight) for (const { socket, frame } of members) socket.write(frame);
  else for (const { ws, message } of members) ws.send(message);
}

http.listen(0, '127.0.0.1', () => {
  const { port } = http.address() as AddressInfo;
  answering({
    async publish({ events, workspaces: told }: Publishing): Promise<Published> {
      const starts: number[] = [];
      for (let event = 0; event < events; event += 1) {
        starts.push(now());
        times(told, publish);
        await nextTurn();
      }
      return { starts, tickets: null };
    },
  });
  announce(port);
});
