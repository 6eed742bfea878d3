import { randomBytes } from 'node:crypto';
import { access, constants, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Verify, verifyWithJwks, verifyWithSecret } from '../accounts/token.ts';
import { createIdentityHasher, type IdentityHasher } from '../blocks/kept/identityHasher.ts';
import { faultCode } from '../database/fault.ts';
import { migrateDatabase } from '../database/migrate.ts';
import { prepareDatabase } from '../events/logOrigin.commands.ts';
import { migrateJobs } from '../jobs/jobsSchema.commands.ts';
import type { Config } from './config.ts';
import { keysIn } from './environment.ts';
import { StartRefused } from './startFault.ts';

/** The files of the secrets that development makes. */
const SECRET_FILES = ['auth-secret', 'channel-secrets-key', 'block-hash-key'] as const;

/** A start can wait, and other processes of the machine start with it. */
const CONNECT_TIMEOUT_AT_START_MS = 5_000;

export interface StartedDatabase {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Finds the database to use, and migrates and prepares it. It is the configured one, or the embedded one, started
 * here. Calls `onExit` when the embedded PostgreSQL ends by itself.
 */
export async function startDatabase(
  config: Config,
  root: string,
  onExit: (message: string) => void,
): Promise<StartedDatabase> {
  const { url, stop } =
    config.databaseUrl === null
      ? await startDevelopmentDatabase(databaseFolder(config, root), onExit)
      : { url: config.databaseUrl, stop: async () => {} };
  const connectTimeoutMs = Math.max(config.connectTimeoutMs, CONNECT_TIMEOUT_AT_START_MS);
  try {
    await migrateDatabase(url, join(root, 'drizzle'), connectTimeoutMs, migrateJobs);
    await prepareDatabase(url, connectTimeoutMs);
    return { url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Loads the embedded PostgreSQL only when it is needed: a production install is without its binaries. */
async function startDevelopmentDatabase(folder: string, onExit: (message: string) => void): Promise<StartedDatabase> {
  const { startDevPostgres } = await import('../devPostgres/devPostgres.ts');
  return startDevPostgres({ folder, onExit });
}

/**
 * Deletes the embedded database, the files of messages and the generated secrets, so that the next start begins with
 * nothing. Throws `StartRefused` in production, with a database of one's own, and while a server runs on the data.
 */
export async function removeDevelopmentData(config: Config, root: string): Promise<void> {
  if (config.production) throw new StartRefused('--fresh deletes data, so production refuses it.');
  if (config.databaseUrl !== null) {
    throw new StartRefused('--fresh deletes the embedded database only. Unset DATABASE_URL, or leave --fresh out.');
  }
  const { removeDevPostgres } = await import('../devPostgres/removeData.ts');
  const folder = databaseFolder(config, root);
  if (!(await removeDevPostgres(folder))) {
    throw new StartRefused(`The database in ${folder} is in use, so --fresh deletes nothing. Stop its server first.`);
  }
  await rm(ownAttachments(config, root), { recursive: true, force: true });
  for (const name of SECRET_FILES) await rm(join(dataFolder(config, root), name), { force: true });
}

/** Loads what tokens are verified with, and the secret that signs them when this server has it. */
export async function loadTokenKeys(
  config: Pick<Config, 'auth' | 'dataFolder' | 'tokenMaxLifetimeSeconds'>,
  root: string,
): Promise<{ readonly verify: Verify; readonly secret: string | null }> {
  const { auth, tokenMaxLifetimeSeconds: longest } = config;
  if (auth.kind === 'jwks') {
    return { verify: verifyWithJwks(auth.url, auth.issuer, auth.audience, longest), secret: null };
  }
  const secret = auth.kind === 'secret' ? auth.secret : await developmentSecret(config, root, 'auth-secret');
  return { verify: verifyWithSecret(secret, longest), secret };
}

/** Loads what the secret of the demo's tokens is made of. Null where there is no demo. */
export async function loadDemoSeed(
  config: Pick<Config, 'demo' | 'auth' | 'dataFolder'>,
  root: string,
): Promise<string | null> {
  if (!config.demo) return null;
  return config.auth.kind === 'secret' ? config.auth.secret : developmentSecret(config, root, 'auth-secret');
}

/** Loads the keys of channels' secrets. Development makes one, so that the demo can be tried with webhooks. */
export async function loadChannelSecretKeys(config: Config, root: string): Promise<readonly Buffer[]> {
  if (config.production || config.channelSecretKeys.length > 0) return config.channelSecretKeys;
  return keysIn(await developmentSecret(config, root, 'channel-secrets-key'));
}

/**
 * Makes the folder of files, and answers it. Development has one beside its database; production has none unless it is
 * configured.
 */
export async function makeAttachmentsFolder(config: Config, root: string): Promise<string | null> {
  const folder = config.attachmentsFolder ?? (config.production ? null : ownAttachments(config, root));
  if (folder === null) return null;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await access(folder, constants.W_OK | constants.X_OK);
    return folder;
  } catch (error) {
    throw new StartRefused(`ATTACHMENTS_FOLDER ${folder} cannot be written to: ${faultCode(error)}.`, { cause: error });
  }
}

function ownAttachments(config: Pick<Config, 'dataFolder'>, root: string): string {
  return join(dataFolder(config, root), 'attachments');
}

/** Loads what hashes the identities of kept blocks. Null where there is no key. */
export async function loadIdentityHasher(
  { blockHash, ...config }: Pick<Config, 'blockHash' | 'dataFolder'>,
  root: string,
): Promise<IdentityHasher | null> {
  if (blockHash.kind === 'none') return null;
  return createIdentityHasher(
    blockHash.kind === 'keys' ? blockHash.keys : [await developmentSecret(config, root, 'block-hash-key')],
  );
}

/** A secret of this machine in development. It is made once and kept with the data. */
async function developmentSecret(
  config: Pick<Config, 'dataFolder'>,
  root: string,
  name: (typeof SECRET_FILES)[number],
): Promise<string> {
  const file = join(dataFolder(config, root), name);
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (faultCode(error) !== 'ENOENT') throw error;
    await mkdir(dataFolder(config, root), { recursive: true });
    const secret = randomBytes(32).toString('base64url');
    await writeFile(file, secret, { mode: 0o600 });
    return secret;
  }
}

function databaseFolder(config: Pick<Config, 'dataFolder'>, root: string): string {
  return join(dataFolder(config, root), 'postgres');
}

function dataFolder({ dataFolder: folder }: Pick<Config, 'dataFolder'>, root: string): string {
  return folder ?? join(root, '.data');
}
