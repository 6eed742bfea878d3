import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { buildBlockdeskSchema } from '../graphql/schema.ts';
import { type App, createApp } from './app.ts';
import type { Config } from './config.ts';
import { demoRoutes, demoWorkspace } from './demo/demo.ts';
import { readyDatabase, readyTokens } from './startUp.ts';

export interface Served {
  readonly port: number;
  stop(): Promise<void>;
}

/** Brings the whole product up: the database first, then the server on it. What fails leaves nothing running. */
export async function serve(config: Config, root: string, log: Logger): Promise<Served> {
  const stopping: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const step of stopping.splice(0).reverse()) await step();
  };

  try {
    const { verify, secret } = await readyTokens(config, root);
    const database = await readyDatabase(config, root, (message) => log.fatal(message));
    stopping.push(database.stop);
    const development =
      config.production || secret === null ? {} : { development: (app: FastifyInstance) => demoRoutes(app, secret) };
    const app: App = await createApp({
      config,
      databaseUrl: database.url,
      schema: await buildBlockdeskSchema(),
      verify,
      log,
      explorerFolder: join(root, 'dist', 'explorer'),
      dashboardFolder: join(root, 'dist', 'dashboard'),
      ...development,
    });
    stopping.push(app.stop);
    if (!config.production) await demoWorkspace(app.database);
    const { port } = await app.listen();
    return { port, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
