import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { isOriginAllowed } from '../http/origins.ts';

export interface UpgradeRules {
  readonly path: string;
  readonly allowedOrigins: readonly string[];
  /** Whether the server takes one more socket. */
  readonly hasRoom: boolean;
}

/** An HTTP status line's end, and more headers. */
export interface UpgradeRefusal {
  readonly status: string;
  readonly headers: string;
}

/** The refusal of an upgrade to a WebSocket. Null when it is allowed. */
export function refusalOfUpgrade(
  { url, headers }: IncomingMessage,
  { path, allowedOrigins, hasRoom }: UpgradeRules,
): UpgradeRefusal | null {
  const [pathname] = (url ?? '').split('?');
  if (pathname !== path) return { status: '404 Not Found', headers: '' };
  if (!isOriginAllowed(headers.origin, headers.host, allowedOrigins)) return { status: '403 Forbidden', headers: '' };
  return hasRoom ? null : { status: '503 Service Unavailable', headers: 'Retry-After: 2\r\n' };
}

/** Answers a refused upgrade, and ends its socket. */
export function refuseUpgrade(socket: Duplex, { status, headers }: UpgradeRefusal): void {
  // Node leaves the errors of an upgrading socket to its listeners, and ends the process when there are none.
  socket.on('error', () => socket.destroy());
  socket.once('finish', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n${headers}\r\n`);
}
