import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import postgres, { type Sql } from 'postgres';
import { type Cleanup, withCleanup } from '../../testkit/cleanup.ts';
import { TcpProxy } from '../../testkit/network/tcpProxy.ts';
import { makeTemporaryFolder, removeFolder } from '../../testkit/postgres/temporaryPostgres.ts';
import type { Random } from '../../testkit/seededRandom.ts';
import { type Balancer, startBalancer } from './cluster/balancer.ts';
import { startHaproxy } from './cluster/haproxy.ts';
import { PostgresServer } from './cluster/postgresServer.ts';
import { ServerNode } from './cluster/serverNode.ts';
import { createFaultWorkspace, type FaultWorkspace } from './load/faultWorkspace.ts';
import { Load } from './load/load.ts';
import { FEEDS, type FeedName } from './subscribers/feeds.ts';
import { Subscriber, type SubscriberOptions } from './subscribers/subscriber.ts';
import { Verifier } from './verification/verifier.ts';

export interface ScenarioOptions {
  readonly command: readonly string[];
  readonly subscribers: number;
  readonly perSecond: number;
  readonly random: Random;
  readonly balancer: 'builtin' | 'haproxy';
  readonly settings?: Readonly<Record<string, string>>;
}

/** Three nodes, their balancer and their database. All of it can be broken. */
interface FaultCluster {
  /** A folder that PostgreSQL's user can enter. */
  readonly folder: string;
  /** The database in use. It changes at a failover. */
  database: PostgresServer;
  readonly nodes: readonly ServerNode[];
  readonly balancer: Balancer;
  /** Between the balancer and the subscribers that are to have a bad network. */
  readonly clientProxy: TcpProxy;
  /** Between the driver and the database. It follows a failover. */
  readonly driverProxy: TcpProxy;
  readonly secret: string;
}

const CONTACTS = 12;
const NODE_NAMES = ['a', 'b', 'c'];
const LOCAL_ADDRESSES = 200;
/** All requests come from one address, and all subscribers are one person. */
const SETTINGS = {
  LIMIT_SOCKETS_PER_CREDENTIAL: '100000',
  LIMIT_SOCKETS_PENDING: '400',
  LIMIT_REQUESTS_PER_MINUTE: '1000000',
  SHUTDOWN_GRACE_MS: '4000',
  DATABASE_STATEMENT_TIMEOUT_MS: '4000',
  DATABASE_LOCK_TIMEOUT_MS: '1500',
};

/** The cluster with its load and its subscribers. */
export class Scenario {
  readonly subscribers: Subscriber[] = [];
  readonly load: Load;
  readonly verifier: Verifier;
  readonly random: Random;

  private constructor(
    private readonly cluster: FaultCluster,
    readonly workspace: FaultWorkspace,
    /** Connects as the owner, past every network that the faults break. */
    readonly sql: Sql,
    private readonly cleanup: Cleanup,
    options: ScenarioOptions,
  ) {
    const { random, perSecond } = options;
    this.random = random;
    this.load = new Load({ workspace, contacts: CONTACTS, perSecond, random });
    this.verifier = new Verifier(sql, workspace.workspaceId);
  }

  static start(options: ScenarioOptions): Promise<Scenario> {
    return withCleanup(async (cleanup) => {
      const cluster = await startCluster(options, cleanup);
      const { database, secret, balancer, driverProxy } = cluster;
      const workspace = await createFaultWorkspace(database.url, secret, balancer.url);
      const sql = postgres(driverProxy.url, {
        max: 3,
        onnotice: () => {},
        connect_timeout: 3,
        backoff: () => 0.1,
        max_lifetime: null,
      });
      cleanup.add(() => sql.end({ timeout: 1 }));
      const scenario = new Scenario(cluster, workspace, sql, cleanup, options);
      cleanup.add(() => Promise.all(scenario.subscribers.map((subscriber) => subscriber.stop())));
      await scenario.load.createContacts();
      for (let at = 0; at < options.subscribers; at += 1)
        scenario.addSubscriber(FEEDS[at % FEEDS.length] ?? 'tickets', {
          localAddress: `127.0.0.${2 + (at % LOCAL_ADDRESSES)}`,
        });
      return scenario;
    });
  }

  get database(): PostgresServer {
    return this.cluster.database;
  }

  get folder(): string {
    return this.cluster.folder;
  }

  get nodes(): readonly ServerNode[] {
    return this.cluster.nodes;
  }

  get balancer(): Balancer {
    return this.cluster.balancer;
  }

  get clientProxy(): TcpProxy {
    return this.cluster.clientProxy;
  }

  addSubscriber(feed: FeedName, changes: Partial<SubscriberOptions> = {}): Subscriber {
    const { url } = this.balancer;
    const subscriber = new Subscriber({ feed, url: socketUrlOf(url), client: this.workspace.supervisor, ...changes });
    this.subscribers.push(subscriber);
    return subscriber;
  }

  /** Leads all nodes and the driver to another database, as a failover does. */
  switchDatabase(other: PostgresServer): void {
    this.cluster.database = other;
    for (const { databaseProxy } of this.nodes) databaseProxy.setTarget(other.url);
    this.cluster.driverProxy.setTarget(other.url);
    this.cluster.driverProxy.resetConnections();
  }

  async stop(): Promise<void> {
    await this.cleanup.run();
  }
}

/** The URL of the WebSocket beside the HTTP URL. */
export function socketUrlOf(url: string): string {
  return `${url.replace(/^http/, 'ws')}/graphql`;
}

async function startCluster(options: ScenarioOptions, cleanup: Cleanup): Promise<FaultCluster> {
  const folder = await makeTemporaryFolder('faults');
  cleanup.add(() => removeFolder(folder));
  const secret = randomBytes(32).toString('base64url');
  const database = await PostgresServer.create(join(folder, 'postgres'));
  await database.start();
  const inUse = { database };
  cleanup.add(() => inUse.database.stop('immediate'));

  const settings = { AUTH_SECRET: secret, ...SETTINGS, ...options.settings };
  const { command } = options;
  const nodes = await Promise.all(
    NODE_NAMES.map((name) => ServerNode.create({ name, command, databaseUrl: database.url, settings })),
  );
  cleanup.add(() => Promise.all(nodes.map((node) => node.close())));
  // The first node migrates the database.
  await nodes[0]?.start();
  await Promise.all(nodes.slice(1).map((node) => node.start()));

  const ports = nodes.map(({ port }) => port);
  const balancer = await (options.balancer === 'haproxy' ? startHaproxy(ports, folder) : startBalancer(ports));
  cleanup.add(() => balancer.close());
  const clientProxy = await TcpProxy.start(balancer.url, { hidesCloses: true });
  cleanup.add(() => clientProxy.stop());
  const driverProxy = await TcpProxy.start(database.url, { hidesCloses: true });
  cleanup.add(() => driverProxy.stop());
  return Object.assign(inUse, { folder, nodes, balancer, clientProxy, driverProxy, secret });
}
