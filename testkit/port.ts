import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the ports that systems hand out to outgoing connections, one of which would take a port while its owner is down. */
const RANGE = { first: 20_000, count: 10_000 } as const;
const TRIES = 100;
const given = new Set<number>();

/** A port that a server can come back to after it was killed: nobody gets it by chance, and no second call here. */
export async function lastingPort(): Promise<number> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const port = RANGE.first + Math.floor(Math.random() * RANGE.count);
    if (given.has(port) || !(await isFree(port))) continue;
    given.add(port);
    return port;
  }
  throw new Error('This machine gave no free port.');
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer().listen(port, '127.0.0.1');
  try {
    await once(probe, 'listening');
  } catch {
    return false;
  }
  probe.close();
  await once(probe, 'close');
  return true;
}
