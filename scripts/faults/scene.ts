import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres, { type Sql } from 'postgres';
import type { Random as Dice } from '../../testkit/seededRandom.ts';
import { type Balancer, startBalancer } from './balancer.ts';
import { type Desk, makeDesk } from './desk.ts';
import { FEEDS, type Feed } from './feeds.ts';
import { startHaproxy } from './haproxy.ts';
import { createJudge, type Judge } from './judge.ts';
import { createLoad, type Load } from './load.ts';
import { createNode, type Node } from './node.ts';
import { createPostgres, type Postgres } from './postgres.ts';
import { follow, type Subscriber, type SubscriberOptions } from './subscriber.ts';
import { layWire, type Wire } from './wire.ts';

/** All that can be broken, and all that is watched meanwhile. */
export interface Scene {
  /** A folder that PostgreSQL's user can reach. */
  readonly folder: string;
  readonly nodes: readonly Node[];
  readonly balancer: Balancer;
  /** Between the clients and the balancer, for those who are to have a bad network. */
  readonly clientWire: Wire;
  readonly desk: Desk;
  readonly load: Load;
  readonly judge: Judge;
  readonly subscribers: Subscriber[];
  readonly dice: Dice;
  /** The database in use: another one after a failover. */
  readonly database: Postgres;
  /** As the owner, past every proxy. */
  readonly sql: Sql;
  /** From now on everybody's database is that one. */
  switchTo(other: Postgres): void;
  aSubscriber(feed: Feed, changes?: Partial<SubscriberOptions>): Subscriber;
  leave(): Promise<void>;
}

export interface SceneOptions {
  readonly command: readonly string[];
  readonly subscribers: number;
  readonly perSecond: number;
  readonly dice: Dice;
  readonly balancer: 'builtin' | 'haproxy';
  readonly settings?: Readonly<Record<string, string>>;
}

const CONTACTS = 12;
/** One person is everybody here, and the nodes see one address. */
const ROOM = {
  LIMIT_SOCKETS_PER_CREDENTIAL: '100000',
  LIMIT_SOCKETS_PENDING: '400',
  LIMIT_REQUESTS_PER_MINUTE: '1000000',
  SHUTDOWN_GRACE_MS: '4000',
  DATABASE_STATEMENT_TIMEOUT_MS: '4000',
  DATABASE_LOCK_TIMEOUT_MS: '1500',
};

export async function setScene(options: SceneOptions): Promise<Scene> {
  const { command, dice, perSecond } = options;
  const folder = await mkdtemp(join(tmpdir(), 'blockdesk-faults-'));
  // Started by root, PostgreSQL runs as somebody else, who must be able to come in here.
  await chmod(folder, 0o755);
  const undo: (() => unknown)[] = [() => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })];
  const leave = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const secret = randomBytes(32).toString('base64url');
    let database = await createPostgres(join(folder, 'postgres'));
    await database.start();
    undo.push(() => database.stop('immediate'));

    const settings = { AUTH_SECRET: secret, ...ROOM, ...options.settings };
    const nodes = await Promise.all(
      ['a', 'b', 'c'].map((name) => createNode({ name, command, databaseUrl: database.url, settings })),
    );
    undo.push(() => Promise.all(nodes.map((node) => node.close())));
    await nodes[0]?.start();
    await Promise.all(nodes.slice(1).map((node) => node.start()));

    const ports = nodes.map(({ port }) => port);
    const balancer = await (options.balancer === 'haproxy' ? startHaproxy(ports, folder) : startBalancer(ports));
    undo.push(() => balancer.close());
    const clientWire = await layWire(balancer.port);
    undo.push(() => clientWire.close());

    const desk = await makeDesk(database.url, secret, balancer.port);
    const sqlWire = await layWire(database.port);
    undo.push(() => sqlWire.close());
    const sql = postgres(database.url.replace(`:${database.port}/`, `:${sqlWire.port}/`), {
      max: 3,
      onnotice: () => {},
      connect_timeout: 3,
      backoff: () => 0.1,
      max_lifetime: null,
    });
    undo.push(() => sql.end({ timeout: 1 }));
    const load = createLoad({ ...desk, contacts: CONTACTS, perSecond, dice });

    const subscribers: Subscriber[] = [];
    undo.push(() => {
      for (const subscriber of subscribers) subscriber.leave();
    });
    const aSubscriber: Scene['aSubscriber'] = (feed, changes = {}) => {
      const subscriber = follow({
        feed,
        port: balancer.port,
        token: desk.supervisorToken,
        ask: desk.supervisor,
        ...changes,
      });
      subscribers.push(subscriber);
      return subscriber;
    };
    await load.greet();
    for (let at = 0; at < options.subscribers; at += 1) {
      aSubscriber(FEEDS[at % FEEDS.length] ?? 'tickets', { localAddress: `127.0.0.${2 + (at % 200)}` });
    }

    return {
      folder,
      nodes,
      balancer,
      clientWire,
      desk,
      load,
      judge: createJudge(sql, desk.workspaceId),
      subscribers,
      dice,
      sql,
      get database() {
        return database;
      },
      switchTo(other) {
        database = other;
        for (const { wire } of nodes) wire.leadTo(other.port);
        sqlWire.leadTo(other.port);
        sqlWire.reset();
      },
      aSubscriber,
      leave,
    };
  } catch (error) {
    await leave();
    throw error;
  }
}
