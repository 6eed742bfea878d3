import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { isOriginAllowed } from '../http/origins.ts';

export interface UpgradeRules {
  readonly path: string;
  readonly allowedOrigins: readonly string[];
  /** The scheme by which the client reached a trusted proxy. Null where none says it. */
  readonly scheme: string | null;
  /** Whether the server takes one more socket. */
  readonly hasRoom: boolean;
}

/** An HTTP status line's end, more headers, and a sentence as the body. */
export interface UpgradeRefusal {
  readonly status: string;
  readonly headers: string;
  readonly reason: string;
  /** Null where the client has nothing to be denied. */
  readonly denial: 'FORBIDDEN' | null;
}

const NOT_FOUND: UpgradeRefusal = {
  status: '404 Not Found',
  headers: '',
  reason: 'WebSockets open at /graphql.',
  denial: null,
};
const FOREIGN: UpgradeRefusal = {
  status: '403 Forbidden',
  headers: '',
  reason: 'Pages of this origin may not open a WebSocket. An operator of the server can allow the origin.',
  denial: 'FORBIDDEN',
};
const FULL: UpgradeRefusal = {
  status: '503 Service Unavailable',
  headers: 'Retry-After: 2\r\n',
  reason: 'The server takes no more sockets at the moment.',
  denial: null,
};

/** The refusal of an upgrade to a WebSocket. Null when it is allowed. */
export function refusalOfUpgrade(
  { url, headers }: IncomingMessage,
  { path, allowedOrigins, scheme, hasRoom }: UpgradeRules,
): UpgradeRefusal | null {
  const [pathname] = (url ?? '').split('?');
  if (pathname !== path && pathname !== `${path}/`) return NOT_FOUND;
  if (!isOriginAllowed(headers.origin, headers.host, allowedOrigins, scheme)) return FOREIGN;
  return hasRoom ? null : FULL;
}

/** Answers a refused upgrade, and ends its socket. */
export function refuseUpgrade(socket: Duplex, { status, headers, reason }: UpgradeRefusal): void {
  // Node leaves the errors of an upgrading socket to its listeners, and ends the process when there are none.
  socket.on('error', () => socket.destroy());
  socket.once('finish', () => socket.destroy());
  const body = `${reason}\n`;
  const type = 'Content-Type: text/plain; charset=utf-8\r\n';
  socket.end(
    `HTTP/1.1 ${status}\r\nConnection: close\r\n${type}Content-Length: ${Buffer.byteLength(body)}\r\n${headers}\r\n${body}`,
  );
}
