import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import postgres, { type Sql } from 'postgres';
import type { Role } from '../../src/access/viewer.ts';
import { connect } from '../../src/database/connection.ts';
import { createDatabase, type Database } from '../../src/database/database.ts';
import { readConfig } from '../../src/server/config.ts';
import { type ApiClient, createApiClient } from '../../testkit/apiClient.ts';
import { ConnectChannel } from '../../testkit/channels/deliveryOperations.ts';
import type { Cleanup } from '../../testkit/cleanup.ts';
import { CreateChannel } from '../../testkit/operations.ts';
import { makeTemporaryFolder, removeFolder } from '../../testkit/postgres/temporaryPostgres.ts';
import { signUserToken } from '../../testkit/server/token.ts';
import { createWorkspaces } from '../../testkit/server/workspace.ts';
import { type GraphDouble, startGraphDouble } from '../../testkit/whatsapp/graphDouble.ts';
import { type Balancer, startBalancer } from '../faults/cluster/balancer.ts';
import { PostgresServer } from '../faults/cluster/postgresServer.ts';
import { ServerNode } from '../faults/cluster/serverNode.ts';

/** Three nodes on one PostgreSQL, and a double of Meta's Graph API. All of it can be broken. */
export interface RepliesCluster {
  readonly nodes: readonly ServerNode[];
  readonly postgres: PostgresServer;
  readonly double: GraphDouble;
  readonly balancer: Balancer;
  /** Connects as the owner. */
  readonly sql: Sql;
  /** The database as a node uses it. */
  readonly database: Database;
  readonly workspaceId: string;
  readonly slug: string;
  readonly agent: ApiClient;
}

/** The first word of every reply, which must stand in no log. */
export const MARK = 'reply-of-the-run';
export const PHONE_NUMBER_ID = '106540352242922';
export const APP_SECRET = 'the app secret of the double';
const ACCESS_TOKEN = 'the-access-token-of-the-double';
const REQUEST_TIMEOUT_MS = 30_000;

/** Starts everything, and connects a WhatsApp channel to the double. */
export async function startCluster(command: readonly string[], cleanup: Cleanup): Promise<RepliesCluster> {
  const folder = await makeTemporaryFolder('replies');
  cleanup.add(() => removeFolder(folder));
  const server = await PostgresServer.create(join(folder, 'postgres'));
  await server.start();
  cleanup.add(() => server.stop('immediate'));
  const double = await startGraphDouble();
  cleanup.add(() => double.close());
  double.allow(PHONE_NUMBER_ID, ACCESS_TOKEN);

  const secret = randomBytes(32).toString('base64url');
  // No fault of these is one of the network to the database, and a proxy in between would take much of a processor.
  const settings = { ...settingsOf(double), AUTH_SECRET: secret, DATABASE_URL: server.url };
  const nodes = await startNodes(command, server.url, settings, cleanup);
  const balancer = await startBalancer(nodes.map(({ port }) => port));
  cleanup.add(() => balancer.close());
  const sql = postgres(server.url, { max: 2, onnotice: () => {}, backoff: () => 0.1 });
  cleanup.add(() => sql.end({ timeout: 1 }));
  const database = createDatabase(connect({ ...readConfig({}), url: server.url, connections: 2 }));
  cleanup.add(() => database.close());

  const slug = `replies-${Date.now()}`;
  const [workspaceId = ''] = await createWorkspaces(server.url, [slug], 'Replies');
  const clientOf = async (role: Role) =>
    createApiClient(balancer.url, await signUserToken(secret, { workspace: slug, role }), {
      reconnects: true,
      timeoutMs: REQUEST_TIMEOUT_MS,
    });
  const admin = await clientOf('ADMIN');
  const channel = { type: 'WHATSAPP', name: 'Replies', botActive: false, address: PHONE_NUMBER_ID } as const;
  const { createChannel } = await admin.ask(CreateChannel, channel);
  const connection = { whatsAppCloud: { accessToken: ACCESS_TOKEN } };
  await admin.ask(ConnectChannel, { channelId: createChannel.id, connection });
  const agent = await clientOf('AGENT');
  return { nodes, postgres: server, double, balancer, sql, database, workspaceId, slug, agent };
}

function settingsOf(double: GraphDouble): Record<string, string> {
  return {
    WHATSAPP_API_URL: double.url,
    WHATSAPP_APP_SECRET: APP_SECRET,
    WHATSAPP_VERIFY_TOKEN: 'the verify token of the double',
    CHANNEL_SECRETS_KEY: randomBytes(32).toString('base64'),
    LIMIT_REQUESTS_PER_MINUTE: '1000000',
    SHUTDOWN_GRACE_MS: '4000',
  };
}

async function startNodes(
  command: readonly string[],
  databaseUrl: string,
  settings: Record<string, string>,
  cleanup: Cleanup,
): Promise<readonly ServerNode[]> {
  const nodes = await Promise.all(
    ['a', 'b', 'c'].map((name) => ServerNode.create({ name, command, databaseUrl, settings, secretText: MARK })),
  );
  cleanup.add(() => Promise.all(nodes.map((node) => node.close())));
  // The first node migrates the database.
  for (const node of nodes) await startAgain(node);
  return nodes;
}

/** A node that cannot reach the database as it starts ends, and is started anew, as a supervisor of processes does. */
export async function startAgain(node: ServerNode): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await node.start();
    } catch (error) {
      if (attempt === 5) throw error;
      await node.kill('SIGKILL');
      await delay(500);
    }
  }
}
