import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Verify, verifyWithJwks, verifyWithSecret } from '../accounts/token.ts';
import { faultCode } from '../database/fault.ts';
import { migrateDatabase } from '../database/migrate.ts';
import { prepareDatabase } from '../events/logOrigin.commands.ts';
import type { Config } from './config.ts';

export interface ReadyDatabase {
  readonly url: string;
  stop(): Promise<void>;
}

/** The database to use, migrated and prepared: the one configured, or the embedded one beside the project. */
export async function readyDatabase(
  config: Config,
  root: string,
  onExit: (message: string) => void,
): Promise<ReadyDatabase> {
  const { url, stop } =
    config.databaseUrl === null
      ? await startDevelopmentDatabase(join(dataFolder(config, root), 'postgres'), onExit)
      : { url: config.databaseUrl, stop: async () => {} };
  try {
    await migrateDatabase(url, join(root, 'drizzle'));
    await prepareDatabase(url);
    return { url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Loads the embedded PostgreSQL only when it is needed: a production install is without its binaries. */
async function startDevelopmentDatabase(folder: string, onExit: (message: string) => void): Promise<ReadyDatabase> {
  const { startDevPostgres } = await import('../devPostgres/devPostgres.ts');
  return startDevPostgres({ folder, onExit });
}

/** The secret that tokens of this machine are signed with in development: made once, kept with the data. */
async function developmentSecret(folder: string): Promise<string> {
  const file = join(folder, 'auth-secret');
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (faultCode(error) !== 'ENOENT') throw error;
    await mkdir(folder, { recursive: true });
    const secret = randomBytes(32).toString('base64url');
    await writeFile(file, secret, { mode: 0o600 });
    return secret;
  }
}

/** How tokens are verified, and the secret to sign some with where it is this server's own. */
export async function readyTokens(
  config: Pick<Config, 'auth' | 'dataFolder'>,
  root: string,
): Promise<{ readonly verify: Verify; readonly secret: string | null }> {
  const { auth } = config;
  if (auth.kind === 'jwks') return { verify: verifyWithJwks(auth.url, auth.issuer, auth.audience), secret: null };
  const secret = auth.kind === 'secret' ? auth.secret : await developmentSecret(dataFolder(config, root));
  return { verify: verifyWithSecret(secret), secret };
}

function dataFolder({ dataFolder: folder }: Pick<Config, 'dataFolder'>, root: string): string {
  return folder ?? join(root, '.data');
}
