import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type Server as GraphQLServer, handleProtocols } from 'graphql-ws';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import type { Viewer } from '../access/viewer.ts';
import { addressOf } from './address.ts';
import type { Limits } from './gate/limits.ts';
import { isOriginAllowed } from './origins.ts';
import { CLOSE, type CloseReason, Session } from './socketSession.ts';

export interface SocketsOptions {
  readonly http: Server;
  readonly path: string;
  readonly limits: Limits;
  readonly allowedOrigins: readonly string[];
  readonly trustedProxies: number;
  readonly onFault: (error: unknown) => void;
}

/** All sockets of this process. */
export interface Sockets {
  /** Takes a session in as its viewer's; false when the viewer has as many sockets as one credential may. */
  enter(session: Session, viewer: Viewer): boolean;
  serve(protocol: GraphQLServer<Session>): void;
  /** Closes the sockets of whoever `isOver` says it is over for. */
  closeWhere(isOver: (viewer: Viewer) => boolean, reason: CloseReason): void;
  /** Takes no more sockets and closes those there are, spread over the time given, so that not all come back at once. */
  drain(overMs: number): Promise<void>;
}

const PING_EVERY_MS = 12_000;

export function createSockets(options: SocketsOptions): Sockets {
  const { http, path, limits, allowedOrigins, trustedProxies, onFault } = options;
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: limits.frameBytes,
    perMessageDeflate: false,
    autoPong: false,
    handleProtocols,
  });
  const sessions = new Map<WebSocket, Session>();
  let protocol: GraphQLServer<Session> | null = null;
  let draining = false;

  const entered = (viewer: Viewer) =>
    [...sessions.values()].filter((session) => session.viewer !== null && sameCredential(session.viewer, viewer))
      .length;
  const pending = (address: string) =>
    [...sessions.values()].filter((session) => session.viewer === null && session.address === address).length;

  http.on('upgrade', (request, socket, head) => {
    const [pathname] = (request.url ?? '').split('?');
    if (pathname !== path) return refuseUpgrade(socket, '404 Not Found');
    if (!isOriginAllowed(request.headers.origin, request.headers.host, allowedOrigins))
      return refuseUpgrade(socket, '403 Forbidden');
    if (draining || pending(addressOf(request, trustedProxies)) >= limits.socketsPending)
      return refuseUpgrade(socket, '503 Service Unavailable', 'Retry-After: 2\r\n');
    server.handleUpgrade(request, socket, head, (opened) => open(opened, request));
  });

  function open(socket: WebSocket, request: IncomingMessage): void {
    const hangUp = (code: number, reason: string) => socket.close(code, reason);
    const session = new Session(addressOf(request, trustedProxies), limits, hangUp, Date.now);
    sessions.set(socket, session);
    // ws closes the socket by itself after a broken or too large frame; there is nothing more to do about it.
    socket.on('error', () => socket.terminate());
    // Answering these is work too.
    socket.on('ping', (data) => {
      if (socket.readyState !== socket.OPEN) return;
      if (session.allowsMessage()) socket.pong(data);
      else session.close(CLOSE.tooManyMessages);
    });
    const stopPinging = keepAlive(socket);
    const closed = protocol?.opened(
      {
        protocol: socket.protocol,
        send: (data) => sent(socket, data),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (handle) =>
          socket.on(
            'message',
            (data, isBinary) =>
              void receive(socket, session, handle, data, isBinary).catch((error: unknown) => {
                onFault(error);
                session.close(CLOSE.failed);
              }),
          ),
      },
      session,
    );
    socket.once('close', (code, reason) => {
      stopPinging();
      session.closed();
      sessions.delete(socket);
      void closed?.(code, reason.toString());
    });
  }

  return {
    enter(session, viewer) {
      if (entered(viewer) >= limits.socketsPerCredential) return false;
      session.belongTo(viewer);
      return true;
    },
    serve: (served) => {
      protocol = served;
    },
    closeWhere(isOver, reason) {
      for (const session of sessions.values())
        if (session.viewer !== null && isOver(session.viewer)) session.close(reason);
    },
    async drain(overMs) {
      draining = true;
      const closing = [...sessions].map(
        ([socket, session]) =>
          new Promise<void>((resolve) => {
            const closeNow = setTimeout(() => session.close(CLOSE.draining), Math.random() * overMs);
            const giveUp = setTimeout(() => socket.terminate(), overMs + 2_000);
            socket.once('close', () => {
              clearTimeout(closeNow);
              clearTimeout(giveUp);
              resolve();
            });
          }),
      );
      await Promise.all(closing);
      server.close();
    },
  };
}

async function receive(
  socket: WebSocket,
  session: Session,
  handle: (data: string) => Promise<void>,
  data: RawData,
  isBinary: boolean,
): Promise<void> {
  if (socket.readyState !== socket.OPEN) return;
  if (!session.allowsMessage()) return session.close(CLOSE.tooManyMessages);
  if (isBinary) return session.close(CLOSE.malformed);
  try {
    await handle(data.toString());
  } catch (error) {
    // graphql-ws throws at messages that only a server may send.
    if (error instanceof Error && error.message.startsWith('Unexpected message')) return session.close(CLOSE.malformed);
    throw error;
  }
}

function sent(socket: WebSocket, data: string): Promise<void> {
  return new Promise((resolve) => {
    if (socket.readyState !== socket.OPEN) resolve();
    // A socket that breaks while it is written to also closes, and that is where it is dealt with.
    else socket.send(data, () => resolve());
  });
}

function keepAlive(socket: WebSocket): () => void {
  let answered = true;
  socket.on('pong', () => {
    answered = true;
  });
  const timer = setInterval(() => {
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
  }, PING_EVERY_MS);
  return () => clearInterval(timer);
}

function sameCredential(one: Viewer, other: Viewer): boolean {
  return (
    one.workspaceId === other.workspaceId && one.actor.kind === other.actor.kind && one.actor.id === other.actor.id
  );
}

function refuseUpgrade(socket: Duplex, status: string, headers = ''): void {
  // Node leaves an upgrading socket to us: unheard, its breaking would end the process.
  socket.on('error', () => socket.destroy());
  socket.once('finish', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n${headers}\r\n`);
}
