import type { Server } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { type Server as GraphQLServer, handleProtocols } from 'graphql-ws';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import type { Viewer } from '../../access/viewer.ts';
import type { Limits } from '../../admission/limits.ts';
import { addressOf } from '../http/address.ts';
import { isOriginAllowed } from '../http/origins.ts';
import { Counter } from './counter.ts';
import { CLOSE, type CloseReason, Session } from './session.ts';
import { Line } from './socketTransport.ts';

export interface SocketsOptions {
  readonly http: Server;
  readonly path: string;
  readonly limits: Limits;
  readonly allowedOrigins: readonly string[];
  readonly trustedProxies: number;
  readonly onFault: (error: unknown) => void;
  /** Something went wrong with a session that is not its client's fault. */
  readonly onFailure: (error: unknown, session: Session) => void;
}

/** All sockets of this process. */
export interface Sockets {
  /** Takes a session in as its viewer's, or closes it when the viewer, or the workspace, has as many sockets as it may. */
  enter(session: Session, viewer: Viewer): boolean;
  serve(protocol: GraphQLServer<Session>): void;
  /** Closes the sockets of whoever `isOver` says it is over for. */
  closeWhere(isOver: (viewer: Viewer) => boolean, reason: CloseReason): void;
  /** Takes no more sockets and closes those there are, spread over the time given, so that not all come back at once. */
  drain(overMs: number): Promise<void>;
}

const TICK_MS = 1_000;

export function createSockets(options: SocketsOptions): Sockets {
  const { http, path, limits, allowedOrigins, trustedProxies, onFault, onFailure } = options;
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: limits.frameBytes,
    perMessageDeflate: false,
    autoPong: false,
    handleProtocols,
  });
  const sessions = new Map<WebSocket, Session>();
  const shared = { limits, now: Date.now, onFailure };
  const pending = new Counter();
  const ofCredential = new Counter();
  const ofWorkspace = new Counter();
  let protocol: GraphQLServer<Session> | null = null;
  let draining = false;

  const ticking = setInterval(() => {
    for (const session of sessions.values()) session.tick();
  }, TICK_MS);

  http.on('upgrade', (request, socket, head) => {
    const [pathname] = (request.url ?? '').split('?');
    if (pathname !== path) return refuseUpgrade(socket, '404 Not Found');
    if (!isOriginAllowed(request.headers.origin, request.headers.host, allowedOrigins))
      return refuseUpgrade(socket, '403 Forbidden');
    const isFull = sessions.size >= limits.sockets;
    if (draining || isFull || pending.of(addressOf(request, trustedProxies)) >= limits.socketsPending)
      return refuseUpgrade(socket, '503 Service Unavailable', 'Retry-After: 2\r\n');
    // Not the request: everything in it would be kept for as long as the socket is.
    const from = { address: addressOf(request, trustedProxies), socket };
    server.handleUpgrade(request, socket, head, (opened) => open(opened, from));
  });

  function open(ws: WebSocket, { address, socket }: { readonly address: string; readonly socket: Duplex }): void {
    if (!(socket instanceof Socket)) throw new TypeError('A server socket is a network socket.');
    const session = new Session(address, new Line(ws, socket), shared);
    sessions.set(ws, session);
    pending.add(address);
    ws.on('error', broken).on('ping', pinged).on('pong', ponged).on('message', said).once('close', closed);
    session.onClosed = protocol?.opened(session.line, session) ?? null;
  }

  // The same functions for all sockets, since one more of each for every socket is much of what a socket takes of memory.

  /** ws closes the socket by itself after a broken or too large frame; there is nothing more to do about it. */
  function broken(this: WebSocket): void {
    this.terminate();
  }

  function pinged(this: WebSocket, data: Buffer): void {
    sessions.get(this)?.pinged(data);
  }

  function ponged(this: WebSocket): void {
    sessions.get(this)?.ponged();
  }

  function said(this: WebSocket, data: RawData, isBinary: boolean): void {
    const session = sessions.get(this);
    if (session === undefined || !session.line.isOpen) return;
    if (!session.allowsMessage()) session.close(CLOSE.tooManyMessages);
    else if (isBinary) session.close(CLOSE.malformed);
    // Its promise lasts as long as a subscription does, so it holds on to nothing but the session.
    else session.line.handle(data.toString()).catch((error: unknown) => stumbled(session, error));
  }

  function stumbled(session: Session, error: unknown): void {
    // graphql-ws throws at messages that only a server may send.
    if (error instanceof Error && error.message.startsWith('Unexpected message')) {
      session.close(CLOSE.malformed);
    } else {
      onFault(error);
      session.close(CLOSE.failed);
    }
  }

  function closed(this: WebSocket, code: number, reason: Buffer): void {
    const session = sessions.get(this);
    if (session === undefined) return;
    sessions.delete(this);
    leave(session);
    session.over(code, reason.toString());
  }

  function leave({ viewer, address }: Session): void {
    if (viewer === null) {
      pending.remove(address);
    } else {
      ofCredential.remove(credentialOf(viewer));
      ofWorkspace.remove(viewer.workspaceId);
    }
  }

  return {
    enter(session, viewer) {
      // Vanished while it was asked who they are: nobody would ever count them out again.
      if (session.isOver) return false;
      const full = ofCredential.of(credentialOf(viewer)) >= limits.socketsPerCredential;
      if (full || ofWorkspace.of(viewer.workspaceId) >= limits.socketsPerWorkspace) {
        session.close(full ? CLOSE.tooManySockets : CLOSE.crowded);
        return false;
      }
      leave(session);
      session.belongTo(viewer);
      ofCredential.add(credentialOf(viewer));
      ofWorkspace.add(viewer.workspaceId);
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
      clearInterval(ticking);
      server.close();
    },
  };
}

function credentialOf({ workspaceId, actor }: Viewer): string {
  return `${workspaceId} ${actor.kind} ${actor.id}`;
}

function refuseUpgrade(socket: Duplex, status: string, headers = ''): void {
  // Node leaves an upgrading socket to us: unheard, its breaking would end the process.
  socket.on('error', () => socket.destroy());
  socket.once('finish', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n${headers}\r\n`);
}
