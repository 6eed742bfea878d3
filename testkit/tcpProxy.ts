import { connect, createServer, type Server, type Socket } from 'node:net';

/** A network between the server and PostgreSQL that can be cut in every way a network is. */
export interface BlackHole {
  /** The database's URL through this network. */
  readonly url: string;
  /** From now on nothing arrives any more, on old connections and new ones, and nobody is told. */
  swallow(): void;
  /** New connections pass again. What was swallowed stays lost. */
  flow(): void;
  /** Breaks every connection as soon as PostgreSQL has answered the next statement that is exactly this; its answer is lost. */
  cutAfter(statement: string): void;
  /** Breaks every connection now. */
  cut(): void;
  close(): Promise<void>;
}

export async function blackHole(databaseUrl: string): Promise<BlackHole> {
  const to = new URL(databaseUrl);
  const wires = new Set<readonly [Socket, Socket]>();
  let swallowing = false;
  let fatal: Buffer | null = null;

  const server: Server = createServer((near) => {
    const far = connect(Number(to.port), to.hostname);
    const wire = [near, far] as const;
    let dead = swallowing;
    let doomed = false;
    wires.add(wire);
    const end = () => {
      wires.delete(wire);
      near.destroy();
      far.destroy();
    };
    near.on('data', (chunk) => {
      dead ||= swallowing;
      if (dead) return;
      if (fatal !== null && chunk.includes(fatal)) {
        doomed = true;
        fatal = null;
      }
      far.write(chunk);
    });
    far.on('data', (chunk) => {
      dead ||= swallowing;
      if (dead) return;
      if (doomed) end();
      else near.write(chunk);
    });
    for (const socket of wire) socket.on('error', end).on('close', end);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  const cut = () => {
    for (const wire of wires) for (const socket of wire) socket.destroy();
  };
  const url = new URL(databaseUrl);
  const address = server.address();
  url.host = `127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  return {
    url: url.href,
    swallow() {
      swallowing = true;
    },
    flow() {
      swallowing = false;
    },
    cutAfter(statement) {
      fatal = Buffer.from(`${statement}\0`);
    },
    cut,
    async close() {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
