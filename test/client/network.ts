import { connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A balancer in front of some servers, and a network that can be cut. */
export interface Network {
  readonly url: string;
  /** Breaks every connection. */
  cut(): void;
  /** Where new connections go from now on; null for nowhere: they are refused. */
  lead(to: string | null): void;
  /** From now on nothing arrives on the connections that there are, and nobody is told. */
  swallow(): void;
}

export async function aNetwork(to: string): Promise<Network> {
  let target: string | null = to;
  let dead = new WeakSet<Socket>();
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    if (target === null) return near.destroy();
    const far = connect(Number(new URL(target).port), '127.0.0.1');
    for (const [from, into] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      const end = () => {
        sockets.delete(from);
        into.destroy();
      };
      from.on('data', (chunk) => dead.has(from) || into.write(chunk));
      from.on('error', end).on('close', end);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  onTestFinished(async () => {
    cut();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    cut,
    lead(next) {
      target = next;
    },
    swallow() {
      dead = new WeakSet(sockets);
    },
  };
}
