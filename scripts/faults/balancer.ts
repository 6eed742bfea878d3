import { connect, createServer, type Socket } from 'node:net';
import { isReady } from './node.ts';

/** What stands before the nodes: each connection goes to the next one that is ready, whoever it comes from. */
export interface Balancer {
  readonly name: string;
  readonly port: number;
  /** How many connections each node has through it, by port; null where it cannot be seen. */
  connectionsOf(port: number): number | null;
  /** Breaks every connection to clients now; false where it cannot. */
  reset(): boolean;
  close(): Promise<void>;
}

const LOOK_EVERY_MS = 250;
const FAILURES_TO_LEAVE = 2;

export async function startBalancer(ports: readonly number[]): Promise<Balancer> {
  const nodes = ports.map((port) => ({ port, failures: 0, looking: false, sockets: new Set<Socket>() }));
  let turn = 0;

  async function look(node: (typeof nodes)[number]): Promise<void> {
    if (node.looking) return;
    node.looking = true;
    node.failures = (await isReady(node.port, 2_000)) ? 0 : node.failures + 1;
    node.looking = false;
  }
  const timer = setInterval(() => {
    for (const node of nodes) void look(node);
  }, LOOK_EVERY_MS);

  function candidates(): typeof nodes {
    turn += 1;
    const inTurn = nodes.map((_, at) => nodes[(at + turn) % nodes.length]).filter((node) => node !== undefined);
    const ready = inTurn.filter(({ failures }) => failures < FAILURES_TO_LEAVE);
    return ready.length > 0 ? ready : inTurn;
  }

  function join(client: Socket, among: typeof nodes): void {
    const [node, ...others] = among;
    if (node === undefined) return void client.destroy();
    const server = connect({ port: node.port, host: '127.0.0.1', noDelay: true });
    server.once('error', () => {
      // Nothing of the client's was sent yet, so another node may have it.
      if (server.connecting || server.bytesWritten === 0) join(client, others);
      else client.destroy();
    });
    server.once('connect', () => {
      node.sockets.add(client);
      server.removeAllListeners('error').on('error', () => client.destroy());
      client.on('error', () => server.destroy());
      client.pipe(server);
      server.pipe(client);
      client.once('close', () => {
        node.sockets.delete(client);
        server.destroy();
      });
      server.once('close', () => client.destroy());
    });
  }

  const listener = createServer({ noDelay: true }, (client) => {
    client.on('error', () => client.destroy());
    join(client, candidates());
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', 4_096, resolve));
  const address = listener.address();
  const reset = () => {
    for (const { sockets } of nodes) for (const socket of sockets) socket.resetAndDestroy();
    return true;
  };
  return {
    name: 'built in',
    port: typeof address === 'object' && address !== null ? address.port : 0,
    connectionsOf: (port) => nodes.find((node) => node.port === port)?.sockets.size ?? null,
    reset,
    async close() {
      clearInterval(timer);
      reset();
      await new Promise((resolve) => listener.close(resolve));
    },
  };
}
