import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { buildBlockdeskSchema } from '../graphql/schema.ts';
import { createApp } from './app.ts';
import type { Config } from './config.ts';
import { demoRoutes, demoWorkspace } from './demo/demo.ts';
import { loadChannelSecretKeys, loadIdentityHasher, loadTokenKeys, startDatabase } from './startUp.ts';

export interface RunningServer {
  readonly port: number;
  stop(): Promise<void>;
}

const DEMO_WARNING =
  'DEMO_ON_NETWORK=on: EVERYONE who reaches this server can sign in as each user of the demo, its admin included. Never keep real data here.';

/** Starts the whole product: the database first, then the server on it. A start that fails leaves nothing running. */
export async function serve(config: Config, root: string, log: Logger): Promise<RunningServer> {
  const stopSteps: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const step of stopSteps.splice(0).reverse()) await step();
  };

  try {
    const { verify, secret } = await loadTokenKeys(config, root);
    const identityHasher = await loadIdentityHasher(config, root);
    const database = await startDatabase(config, root, (message) => log.fatal(message));
    stopSteps.push(database.stop);
    const app = await createApp({
      config: { ...config, channelSecretKeys: await loadChannelSecretKeys(config, root) },
      databaseUrl: database.url,
      schema: await buildBlockdeskSchema(),
      verify,
      identityHasher,
      log,
      explorerFolder: join(root, 'dist', 'explorer'),
      dashboardFolder: join(root, 'dist', 'dashboard'),
      ...(config.production || secret === null
        ? {}
        : { development: (http: FastifyInstance) => demoRoutes(http, secret) }),
    });
    stopSteps.push(app.stop);
    if (config.offersDemoToNetwork) log.warn(DEMO_WARNING);
    if (!config.production) await demoWorkspace(app.database);
    const { port } = await app.listen();
    return { port, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
