import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { listenLocally } from './port.ts';
import { type CommitCut, type Conditions, ProxiedConnection } from './proxiedConnection.ts';

export interface TcpProxyOptions {
  /**
   * Whether the end of a connection in a black hole is hidden from the other side, as a real black hole does. By
   * default the other side sees it, and can free what it holds.
   */
  readonly hidesCloses?: boolean;
}

/** A network to one server that fails in the ways of a network. */
export class TcpProxy {
  private readonly connections = new Set<ProxiedConnection>();
  private readonly server: Server;
  private readonly conditions: Conditions;
  private readonly led: URL;
  private target: URL | null;
  private refused = 0;

  private constructor(target: string, { hidesCloses = false }: TcpProxyOptions) {
    this.led = new URL(target);
    this.target = new URL(target);
    this.conditions = { isBlackHole: false, hidesCloses, latencyMs: 0, bytesPerSecond: null, commitCuts: [] };
    this.server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => this.accept(client));
  }

  /** `target` is the URL of the server, such as that of a database. */
  static async start(target: string, options: TcpProxyOptions = {}): Promise<TcpProxy> {
    const proxy = new TcpProxy(target, options);
    proxy.led.host = `127.0.0.1:${await listenLocally(proxy.server)}`;
    return proxy;
  }

  /** The URL of the server, led through the proxy. */
  get url(): string {
    return this.led.href.replace(/\/$/, '');
  }

  get connectionCount(): number {
    return this.connections.size;
  }

  /** How many connections were refused because no server was set. */
  get refusedCount(): number {
    return this.refused;
  }

  /** Sets the server that new connections reach. With null they are refused. */
  setTarget(target: string | null): void {
    this.target = target === null ? null : new URL(target);
  }

  /** Discards every byte from now on, of present and new connections, and closes none of them. */
  startBlackHole(): void {
    this.conditions.isBlackHole = true;
  }

  /** Lets new connections pass again. A connection that lost bytes stays silent. */
  endBlackHole(): void {
    this.conditions.isBlackHole = false;
  }

  /** Discards every later byte of the present connections. New connections pass. */
  silenceConnections(): void {
    for (const connection of this.connections) connection.silence();
  }

  /** Delays every byte in both directions. */
  setLatency(milliseconds: number): void {
    this.conditions.latencyMs = milliseconds;
  }

  /** Limits the bytes a second to each client. Null removes the limit. */
  setBandwidth(bytesPerSecond: number | null): void {
    this.conditions.bytesPerSecond = bytesPerSecond;
  }

  /** Closes every connection on both sides. */
  closeConnections(): void {
    for (const connection of this.connections) connection.close();
  }

  /** Resets every connection on both sides, as after a loss of power. */
  resetConnections(): void {
    for (const connection of this.connections) connection.reset();
  }

  /** Tells the server on every connection that no further byte comes from the client. */
  halfCloseConnections(): void {
    for (const connection of this.connections) connection.halfClose();
  }

  /**
   * Breaks the next connections on which a writing transaction of PostgreSQL commits: when its COMMIT was sent to the
   * database, or when the database has answered it. The client sees no answer in either case.
   */
  cutCommits(count: number, when: CommitCut): void {
    this.conditions.commitCuts = Array.from({ length: count }, () => when);
  }

  /** How many of the commits that `cutCommits` was asked for are still to come. */
  get commitsToCut(): number {
    return this.conditions.commitCuts.length;
  }

  async stop(): Promise<void> {
    this.closeConnections();
    if (!this.server.listening) return;
    this.server.close();
    await once(this.server, 'close');
  }

  private accept(client: Socket): void {
    if (this.target === null) {
      this.refused += 1;
      client.destroy();
      return;
    }
    const connection = new ProxiedConnection(client, this.target, this.conditions, () =>
      this.connections.delete(connection),
    );
    this.connections.add(connection);
  }
}
