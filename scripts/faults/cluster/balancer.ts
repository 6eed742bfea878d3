import { connect, createServer, type Socket } from 'node:net';
import { listenLocally } from '../../../testkit/network/port.ts';
import { isReady } from '../../../testkit/server/readiness.ts';

/** The load balancer in front of the nodes. Each connection goes to the next ready node, without stickiness. */
export interface Balancer {
  readonly name: string;
  readonly url: string;
  /** The number of connections to the node with this port. Null where the balancer does not tell. */
  connectionCount(port: number): number | null;
  /** Resets every connection of clients. False where the balancer cannot. */
  reset(): boolean;
  close(): Promise<void>;
}

/** What the balancer knows of one node. */
interface Backend {
  readonly port: number;
  failedChecks: number;
  isChecking: boolean;
  readonly clients: Set<Socket>;
}

const CHECK_EVERY_MS = 250;
const CHECK_TIMEOUT_MS = 2_000;
/** A node with this many failed checks gets no new connection. */
const MAX_FAILED_CHECKS = 2;
const BACKLOG = 4_096;

export async function startBalancer(ports: readonly number[]): Promise<Balancer> {
  const backends = ports.map((port) => ({ port, failedChecks: 0, isChecking: false, clients: new Set<Socket>() }));
  const timer = setInterval(() => {
    for (const backend of backends) void check(backend);
  }, CHECK_EVERY_MS);
  let turn = 0;
  const listener = createServer({ noDelay: true }, (client) => {
    turn += 1;
    client.on('error', () => client.destroy());
    connectTo(inTurn(backends, turn), client);
  });
  const port = await listenLocally(listener, BACKLOG);
  const reset = () => {
    for (const { clients } of backends) for (const client of clients) client.resetAndDestroy();
    return true;
  };
  return {
    name: 'built in',
    url: `http://127.0.0.1:${port}`,
    connectionCount: (ofPort) => backends.find((backend) => backend.port === ofPort)?.clients.size ?? null,
    reset,
    async close() {
      clearInterval(timer);
      reset();
      await new Promise((resolve) => listener.close(resolve));
    },
  };
}

async function check(backend: Backend): Promise<void> {
  if (backend.isChecking) return;
  backend.isChecking = true;
  const ready = await isReady(`http://127.0.0.1:${backend.port}`, CHECK_TIMEOUT_MS);
  backend.failedChecks = ready ? 0 : backend.failedChecks + 1;
  backend.isChecking = false;
}

/** The ready backends, from the one whose turn it is. All of them when none is ready. */
function inTurn(backends: readonly Backend[], turn: number): readonly Backend[] {
  const first = turn % backends.length;
  const ordered = [...backends.slice(first), ...backends.slice(0, first)];
  const ready = ordered.filter(({ failedChecks }) => failedChecks < MAX_FAILED_CHECKS);
  return ready.length > 0 ? ready : ordered;
}

/** Connects the client to the first backend that accepts. */
function connectTo([backend, ...others]: readonly Backend[], client: Socket): void {
  if (backend === undefined) return void client.destroy();
  const server = connect({ port: backend.port, host: '127.0.0.1', noDelay: true });
  server.once('error', () => {
    // The server has got nothing of the client yet, so another one can take over.
    if (server.connecting || server.bytesWritten === 0) connectTo(others, client);
    else client.destroy();
  });
  server.once('connect', () => {
    backend.clients.add(client);
    server.removeAllListeners('error').on('error', () => client.destroy());
    client.on('error', () => server.destroy());
    client.pipe(server);
    server.pipe(client);
    client.once('close', () => {
      backend.clients.delete(client);
      server.destroy();
    });
    server.once('close', () => client.destroy());
  });
}
