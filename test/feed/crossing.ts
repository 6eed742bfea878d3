import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** An address that leads to one database and later to another, as a proxy's does after a failover. */
export interface Crossing {
  readonly url: string;
  /** Breaks every connection. New ones lead to that database. */
  leadTo(databaseUrl: string): void;
  close(): void;
}

export async function aCrossing(databaseUrl: string): Promise<Crossing> {
  let to = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(to.port), to.hostname);
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
    leadTo(other) {
      to = new URL(other);
      cut();
    },
    close() {
      server.close();
      cut();
    },
  };
}
