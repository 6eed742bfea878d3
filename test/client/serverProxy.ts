import { connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A TCP proxy in front of a server. It stands for a load balancer, and for a network that fails. */
export interface ServerProxy {
  readonly url: string;
  /** Destroys every connection. */
  dropConnections(): void;
  /** Sets the server that new connections reach. With null they are refused. */
  setTarget(url: string | null): void;
  /** Discards all later bytes of the present connections, without closing them. */
  goSilent(): void;
}

/** Stopped after the test. */
export async function startServerProxy(url: string): Promise<ServerProxy> {
  let target: string | null = url;
  let silent = new WeakSet<Socket>();
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
      from.on('data', (chunk) => silent.has(from) || into.write(chunk));
      from.on('error', end).on('close', end);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const dropConnections = () => {
    for (const socket of sockets) socket.destroy();
  };
  onTestFinished(async () => {
    dropConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    dropConnections,
    setTarget(next) {
      target = next;
    },
    goSilent() {
      silent = new WeakSet(sockets);
    },
  };
}
