import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A TCP proxy before one database and later before another, as after a failover. */
export interface FailoverProxy {
  readonly url: string;
  /** Cuts every connection. New ones go to this database. */
  routeTo(databaseUrl: string): void;
  close(): void;
}

export async function startFailoverProxy(databaseUrl: string): Promise<FailoverProxy> {
  let target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      const end = () => {
        near.destroy();
        far.destroy();
      };
      socket.on('error', end).on('close', end);
      socket.on('close', () => sockets.delete(socket));
    }
    near.pipe(far).pipe(near);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const url = new URL(databaseUrl);
  url.port = String(typeof address === 'object' && address !== null ? address.port : 0);
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: url.href,
    routeTo(other) {
      target = new URL(other);
      cut();
    },
    close() {
      server.close();
      cut();
    },
  };
}
