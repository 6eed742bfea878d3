import type { IncomingMessage, Server } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { GRAPHQL_TRANSPORT_WS_PROTOCOL, type Server as GraphQLServer } from 'graphql-ws';
import type { Logger } from 'pino';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Viewer } from '../../access/viewer.ts';
import { callerOf, type Denials } from '../../admission/denials.service.ts';
import type { Limits } from '../../admission/limits.ts';
import type { SharedUsage } from '../../admission/usage/sharedUsage.service.ts';
import { signal } from '../../signals/signals.ts';
import { addressOf, schemeOf } from '../http/address.ts';
import { CLOSE, type CloseReason } from './closeReason.ts';
import { Session, type SessionOptions } from './session.ts';
import { createSessionListeners } from './sessionListeners.ts';
import { SocketCounts } from './socketCounts.ts';
import { SocketTransport } from './socketTransport.ts';
import { refusalOfUpgrade, refuseUpgrade } from './upgrade.ts';

export interface SocketsOptions {
  readonly http: Server;
  readonly path: string;
  readonly limits: Limits;
  /** The time in which the client of a new socket sends `connection_init`. */
  readonly greetingTimeoutMs: number;
  readonly usage: Pick<SharedUsage, 'change' | 'of' | 'ownOf'>;
  readonly allowedOrigins: readonly string[];
  readonly trustedProxies: number;
  readonly denials: Pick<Denials, 'note'>;
  readonly log: Logger;
  readonly onFault: (error: unknown) => void;
  /** Called for errors of a session that are not its client's fault. */
  readonly onFailure: (error: unknown, session: Session) => void;
}

const CLOSED = signal('socket.closed');

const TICK_MS = 1_000;
/** After the drain a client has so long to send its close frame. */
const DRAIN_GRACE_MS = 2_000;

/** All sockets of this process. */
export class Sockets {
  private readonly server: WebSocketServer;
  private readonly sessions = new Map<WebSocket, Session>();
  private readonly counts: SocketCounts<Session>;
  private readonly sessionOptions: SessionOptions;
  private readonly listen: (ws: WebSocket) => void;
  private readonly ticking: NodeJS.Timeout;
  private protocol: GraphQLServer<Session> | null = null;
  private isDraining = false;

  constructor(private readonly options: SocketsOptions) {
    const { http, limits, greetingTimeoutMs, usage, onFault, onFailure } = options;
    this.server = new WebSocketServer({
      noServer: true,
      maxPayload: limits.frameBytes,
      perMessageDeflate: false,
      autoPong: false,
      handleProtocols: chooseProtocol,
    });
    this.counts = new SocketCounts<Session>(limits, usage);
    this.sessionOptions = { limits, greetingTimeoutMs, now: () => Date.now(), onFailure };
    this.listen = createSessionListeners({
      sessions: this.sessions,
      onGone: (session, code) => this.removed(session, code),
      onFault,
    });
    this.ticking = setInterval(() => {
      for (const session of this.sessions.values()) session.tick();
    }, TICK_MS);
    http.on('upgrade', (request, socket, head) => this.upgrade(request, socket, head));
  }

  /** Sets the protocol of all sockets. Called once, before the server listens. */
  serve(protocol: GraphQLServer<Session>): void {
    this.protocol = protocol;
  }

  /**
   * Gives a session to its viewer. Closes it and answers false when the viewer or the workspace has too many sockets.
   * Answers false also for a session that has closed meanwhile, which must not be counted.
   */
  signIn(session: Session, viewer: Viewer): boolean {
    if (session.state !== 'GREETED') return false;
    const refusal = this.counts.refusalOf(viewer);
    if (refusal !== null) {
      session.close(refusal);
      return false;
    }
    this.counts.remove(session);
    session.signIn(viewer);
    this.counts.add(session);
    this.options.log.info(callerOf(viewer, session.address), 'socket signed in');
    return true;
  }

  /** Closes the sockets of every viewer that matches. */
  closeWhere(matches: (viewer: Viewer) => boolean, reason: CloseReason): void {
    for (const session of this.sessions.values())
      if (session.viewer !== null && matches(session.viewer)) session.close(reason);
  }

  /** The number of open sockets. */
  get size(): number {
    return this.sessions.size;
  }

  /** Takes no more sockets, and closes the open ones at random moments, since their clients come back at once. */
  async drain(overMs: number): Promise<void> {
    this.isDraining = true;
    await Promise.all([...this.sessions].map(([ws, session]) => drainSession(ws, session, overMs)));
    clearInterval(this.ticking);
    this.server.close();
  }

  private removed(session: Session, code: number): void {
    this.counts.remove(session);
    const { viewer, address, seconds } = session;
    // The client's close frame repeats the server's code, and is missing where the network broke.
    const closed = { code: session.closeCode ?? code, seconds, ...callerOf(viewer, address) };
    CLOSED.send({ code: closed.code, seconds });
    this.options.log.info(closed, 'socket closed');
  }

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { path, allowedOrigins, trustedProxies, denials } = this.options;
    const address = addressOf(request, trustedProxies);
    const hasRoom = !this.isDraining && this.counts.hasRoom;
    const refusal = refusalOfUpgrade(request, {
      path,
      allowedOrigins,
      scheme: schemeOf(request, trustedProxies),
      hasRoom,
    });
    const authorization = request.headers.authorization ?? null;
    if (refusal === null) {
      this.server.handleUpgrade(request, socket, head, this.opener(address, authorization, socket));
      return;
    }
    const { denial } = refusal;
    if (denial !== null) denials.note({ code: denial, viewer: null, address, fields: null, requestId: null });
    refuseUpgrade(socket, refusal);
  }

  /** The handler of the opened socket. It must not hold the request, which would be kept for as long as the socket. */
  private opener(address: string, authorization: string | null, socket: Duplex): (ws: WebSocket) => void {
    return (ws) => this.open(ws, address, authorization, socket);
  }

  private open(ws: WebSocket, address: string, authorization: string | null, socket: Duplex): void {
    if (!(socket instanceof Socket)) throw new TypeError('A server socket is a network socket.');
    const session = new Session(address, new SocketTransport(ws, socket), this.sessionOptions, authorization);
    this.sessions.set(ws, session);
    this.counts.add(session);
    this.closeOldestPending(address);
    this.listen(ws);
    if (ws.protocol !== GRAPHQL_TRANSPORT_WS_PROTOCOL) session.close(CLOSE.otherProtocol);
    else session.onClosed = this.protocol?.opened(session.transport, session) ?? null;
  }

  /** Silent sockets of an address make room for the next one, so that they shut out no client that signs in. */
  private closeOldestPending(address: string): void {
    const pending = this.counts.tooManyPending(address) ?? [];
    const silent = [...pending].find(({ state }) => state === 'OPENED');
    silent?.close(CLOSE.silent);
  }
}

/**
 * The subprotocol of a socket. A browser tells a page nothing about a socket without the subprotocol that it asked for,
 * so one that is not served is taken too. Its socket is closed at once, with a reason that the page can show.
 */
function chooseProtocol(asked: ReadonlySet<string>): string | false {
  const [first = false] = asked;
  return asked.has(GRAPHQL_TRANSPORT_WS_PROTOCOL) ? GRAPHQL_TRANSPORT_WS_PROTOCOL : first;
}

function drainSession(ws: WebSocket, session: Session, overMs: number): Promise<void> {
  return new Promise((resolve) => {
    const closing = setTimeout(() => session.close(CLOSE.draining), Math.random() * overMs);
    const terminating = setTimeout(() => ws.terminate(), overMs + DRAIN_GRACE_MS);
    ws.once('close', () => {
      clearTimeout(closing);
      clearTimeout(terminating);
      resolve();
    });
  });
}
