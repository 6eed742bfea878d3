import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Logger } from 'pino';
import type { Limits } from '../../admission/limits.ts';

export interface ConnectionLimitOptions {
  readonly limits: Pick<Limits, 'connections' | 'connectionsPerAddress'>;
  readonly trustedProxies: number;
  readonly log: Logger;
}

/** For the database, the files of pages and modules, and the log. */
const DESCRIPTORS_OF_THE_REST = 100;

/** What a server can log a thousand times a second, it logs at most so often. */
const LOG_EVERY_MS = 60_000;

/**
 * Bounds the connections of the server, in all and of one address. Behind trusted proxies all connections are theirs,
 * so there the proxies bound an address. A process without a free file descriptor drops connections in silence, so some
 * are left to the rest of the server, and what is above is refused and logged.
 */
export function limitConnections(server: Server, { limits, trustedProxies, log }: ConnectionLimitOptions): void {
  const ofAddress = new Map<string, number>();
  const warn = createRareLog(log);

  const descriptors = descriptorsOfProcess() - DESCRIPTORS_OF_THE_REST;
  const most = Math.max(1, Math.min(limits.connections, descriptors));
  const reached = most < limits.connections ? 'the limit of open files' : 'LIMIT_CONNECTIONS';
  server.maxConnections = most;
  server.on('drop', () => warn({ limit: most }, `connections are refused: ${reached} is reached`));
  if (trustedProxies > 0) return;
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? '';
    const count = (ofAddress.get(address) ?? 0) + 1;
    ofAddress.set(address, count);
    socket.once('close', () => {
      const left = (ofAddress.get(address) ?? 0) - 1;
      if (left > 0) ofAddress.set(address, left);
      else ofAddress.delete(address);
    });
    if (count <= limits.connectionsPerAddress) return;
    socket.destroy();
    const limit = limits.connectionsPerAddress;
    warn({ limit }, 'connections of an address are refused: LIMIT_CONNECTIONS_PER_ADDRESS is reached');
  });
}

/** The most files and sockets that the process can have open. Infinite where the system does not say. */
function descriptorsOfProcess(): number {
  try {
    const [, soft] = /^Max open files +(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? [];
    return soft === undefined ? Number.POSITIVE_INFINITY : Number(soft);
  } catch {
    // Only Linux has this file.
    return Number.POSITIVE_INFINITY;
  }
}

/** Logs each message at most once a minute. */
export function createRareLog(log: Logger): (details: object, message: string) => void {
  const last = new Map<string, number>();
  return (details, message) => {
    const now = performance.now();
    if (now - (last.get(message) ?? Number.NEGATIVE_INFINITY) < LOG_EVERY_MS) return;
    last.set(message, now);
    log.warn(details, message);
  };
}
