import { once } from 'node:events';
import { createServer, type Server } from 'node:net';

/**
 * Below the ports that systems give to outgoing connections. One of those could take the port of a server that is down
 * for a moment.
 */
const RANGE = { first: 20_000, count: 10_000 } as const;
const MAX_ATTEMPTS = 100;
const reserved = new Set<number>();

/** Finds a free port that a server keeps over restarts. A second call in this process returns another port. */
export async function reservePort(): Promise<number> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const port = RANGE.first + Math.floor(Math.random() * RANGE.count);
    if (reserved.has(port) || !(await isFree(port))) continue;
    reserved.add(port);
    return port;
  }
  throw new Error('No free port was found on this machine.');
}

/** Listens on a free port of the loopback address, and resolves with the port. */
export async function listenLocally(server: Server, backlog?: number): Promise<number> {
  server.listen({ port: 0, host: '127.0.0.1', backlog });
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The server listens on no port.');
  return address.port;
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}
