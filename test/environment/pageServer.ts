import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { createApp } from '../../src/server/app.ts';
import { readConfig } from '../../src/server/config.ts';
import { demoRoutes } from '../../src/server/demo/demo.ts';
import { verifyWithDemo } from '../../src/server/demo/demoTokens.ts';
import { projectRoot } from '../../src/server/root.ts';
import { loadTokenKeys } from '../../src/server/startUp.ts';
import { PATIENT_ENVIRONMENT } from './patience.ts';
import { testSchema } from './testSchema.ts';
import { SECRET, type World } from './world.ts';

export interface PageServer {
  readonly environment?: Readonly<Record<string, string>>;
  readonly folders?: { readonly dashboard?: string; readonly explorer?: string };
  /** Whether the server has the routes of development, such as the demo users. */
  readonly development?: boolean;
}

/** Starts a server on a world's database with other pages and variables, and answers its URL. */
export async function aPageServer(world: World, { environment = {}, folders = {}, development }: PageServer) {
  const auth = environment.AUTH_JWKS_URL === undefined ? { AUTH_SECRET: SECRET } : {};
  const settings = { ...PATIENT_ENVIRONMENT, PORT: '0', HOST: '127.0.0.1', SHUTDOWN_GRACE_MS: '0' };
  const config = readConfig({ ...settings, ...auth, ...environment });
  const { verify } = await loadTokenKeys(config, projectRoot());
  const built = join(projectRoot(), 'dist');
  const app = await createApp({
    config,
    databaseUrl: world.db.url,
    schema: await testSchema(),
    verify: development === true ? verifyWithDemo(verify, SECRET) : verify,
    identityHasher: null,
    log: pino({ level: 'silent' }),
    explorerFolder: folders.explorer ?? join(built, 'explorer'),
    dashboardFolder: folders.dashboard ?? join(built, 'dashboard'),
    ...(development === true ? { development: (server) => demoRoutes(server, SECRET) } : {}),
  });
  onTestFinished(() => app.stop());
  const { port } = await app.listen();
  return `http://127.0.0.1:${port}`;
}

export const INDEX = '<!doctype html><title>A built page</title>';
export const SCRIPT = 'console.log("a built script");';

/** Makes the files of a built page: an index and an asset, each also compressed. */
export async function aBuiltPage(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'blockdesk page '));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await mkdir(join(folder, 'assets'));
  for (const [file, text] of [
    ['index.html', INDEX],
    ['assets/main-1a2b.js', SCRIPT],
  ] as const) {
    await writeFile(join(folder, file), text);
    await writeFile(join(folder, `${file}.gz`), gzipSync(text));
  }
  return folder;
}
