import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { describeFault } from '../admission/errorFormat.ts';
import { buildBlockdeskSchema } from '../graphql/schema.ts';
import { createApp } from './app.ts';
import type { Config } from './config.ts';
import { demoRoutes, demoWorkspace } from './demo/demo.ts';
import { startDemoBot } from './demo/demoBot.ts';
import { verifyWithDemo } from './demo/demoTokens.ts';
import {
  loadChannelSecretKeys,
  loadDemoSeed,
  loadIdentityHasher,
  loadTokenKeys,
  makeAttachmentsFolder,
  startDatabase,
} from './startUp.ts';

export interface RunningServer {
  readonly port: number;
  stop(): Promise<void>;
}

const NO_DEMO =
  'NODE_ENV is not production, and a database or a secret is configured: the demo is off. A deployment needs NODE_ENV=production; a trial needs DEMO=on.';

const NO_FILES =
  'ATTACHMENTS_FOLDER is not set: the files of customers are not fetched, and none can be sent. Providers delete them after some days.';

const DEMO_WARNING =
  'DEMO_ON_NETWORK=on: EVERYONE who reaches this server can sign in as each user of the demo, its admin included. Never keep real data here.';

/** Starts the whole product: the database first, then the server on it. A start that fails leaves nothing running. */
export async function serve(config: Config, root: string, log: Logger): Promise<RunningServer> {
  const stopSteps: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const step of stopSteps.splice(0).reverse()) await step();
  };

  try {
    const { verify } = await loadTokenKeys(config, root);
    const demoSeed = await loadDemoSeed(config, root);
    const identityHasher = await loadIdentityHasher(config, root);
    const attachmentsFolder = await makeAttachmentsFolder(config, root);
    const database = await startDatabase(config, root, (message) => log.fatal(message));
    stopSteps.push(database.stop);
    const app = await createApp({
      config: { ...config, attachmentsFolder, channelSecretKeys: await loadChannelSecretKeys(config, root) },
      databaseUrl: database.url,
      schema: await buildBlockdeskSchema(),
      verify: demoSeed === null ? verify : verifyWithDemo(verify, demoSeed),
      identityHasher,
      log,
      explorerFolder: join(root, 'dist', 'explorer'),
      dashboardFolder: join(root, 'dist', 'dashboard'),
      widgetFolder: join(root, 'dist', 'widget'),
      ...(demoSeed !== null && { development: (http: FastifyInstance) => demoRoutes(http, demoSeed) }),
    });
    stopSteps.push(app.stop);
    if (attachmentsFolder === null) log.warn(NO_FILES);
    if (config.offersDemoToNetwork) log.warn(DEMO_WARNING);
    if (config.demo) {
      await demoWorkspace(app.database);
      stopSteps.push(startDemoBot(app.database, (error) => log.error({ fault: describeFault(error) }, 'demo bot')));
    }
    if (!config.demo && !config.production) log.warn(NO_DEMO);
    const { port } = await app.listen();
    return { port, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
