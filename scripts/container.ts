import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, chown, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { readCommandLine } from '../src/server/commandLine.ts';
import { projectRoot } from '../src/server/root.ts';
import { createApiClient } from '../testkit/apiClient.ts';
import { withCleanup } from '../testkit/cleanup.ts';
import { reservePort } from '../testkit/network/port.ts';
import { CreateChannel, ReceiveMessage } from '../testkit/operations.ts';
import { makeTemporaryFolder, removeFolder, startTemporaryPostgres } from '../testkit/postgres/temporaryPostgres.ts';
import { untilReady } from '../testkit/server/readiness.ts';
import { signUserToken } from '../testkit/server/token.ts';
import { createWorkspaces } from '../testkit/server/workspace.ts';
import { buildStages, type Image } from './container/buildStages.ts';
import { readDockerfile } from './container/dockerfile.ts';

const HELP = `Walks the steps of the Dockerfile where no container engine runs: in a clone of the last commit, in a folder
for each stage. Then it runs the command of the last stage there, as its user, on a temporary PostgreSQL. It waits for
the health check, takes in a message, and stops it by SIGTERM. Exits with 0 when all of it works.

  npm run container
  npm run container -- --help
`;

readCommandLine(HELP, () => ({}));
const run = promisify(execFile);
/** As the image has it. */
const PATH = `${dirname(process.execPath)}:/usr/local/bin:/usr/bin:/bin`;
const report = (line: string) => void process.stderr.write(`${line}\n`);

await withCleanup(async (cleanup) => {
  const folder = await makeTemporaryFolder('container');
  cleanup.add(() => removeFolder(folder));
  const context = join(folder, 'context');
  await run('git', ['clone', '--quiet', '--depth', '1', `file://${projectRoot()}`, context]);
  const stages = readDockerfile(await readFile(join(context, 'Dockerfile'), 'utf8'));
  const image = await buildStages(stages, { context, folder, report });
  await serveAndStop(image, folder);
  await cleanup.run();
});
report('The container serves, and stops when it is told to.');

async function serveAndStop(image: Image, folder: string): Promise<void> {
  await withCleanup(async (cleanup) => {
    const database = await startTemporaryPostgres('container');
    cleanup.add(database.stop);
    const port = await reservePort();
    const secret = randomBytes(32).toString('base64url');
    const environment = {
      ...image.environment,
      PATH,
      PORT: String(port),
      ATTACHMENTS_FOLDER: join(image.root, image.environment.ATTACHMENTS_FOLDER ?? ''),
      ...(await secretFiles(join(folder, 'secrets'), image.user, { DATABASE_URL: database.url, AUTH_SECRET: secret })),
    };
    const [file = '', ...args] = image.command;
    const server = spawn(file, args, {
      cwd: image.workFolder,
      env: environment,
      ...accountOf(image),
      stdio: 'inherit',
    });
    const exited = once(server, 'exit');
    cleanup.add(async () => void server.kill('SIGKILL'));
    const url = `http://127.0.0.1:${port}`;
    await Promise.race([
      untilReady(url),
      exited.then(([code]: unknown[]) => Promise.reject(new Error(`The server ended with ${code}.`))),
    ]);
    await run('sh', ['-c', image.healthCheck], { cwd: image.workFolder, env: environment });
    await createWorkspaces(database.url, ['walk'], 'Walk');
    const admin = createApiClient(url, await signUserToken(secret, { workspace: 'walk', role: 'ADMIN' }));
    const channel = { type: 'WHATSAPP', name: 'One', botActive: false, address: null } as const;
    const channelId = (await admin.ask(CreateChannel, channel)).createChannel.id;
    const from = { kind: 'PHONE', value: '+6281234567890' } as const;
    await admin.ask(ReceiveMessage, { channelId, from, body: 'Good morning', externalId: 'walk-1' });
    server.kill('SIGTERM');
    const [code]: unknown[] = await exited;
    if (code !== 0) throw new Error(`The server ended with ${code} after SIGTERM.`);
    await cleanup.run();
  });
}

/** Writes each secret into a file that the user of the container can read, and answers the variables that name them. */
async function secretFiles(
  folder: string,
  [uid, gid]: Image['user'],
  secrets: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  await mkdir(folder);
  await chmod(folder, 0o755);
  const files: Record<string, string> = {};
  for (const [name, secret] of Object.entries(secrets)) {
    const file = join(folder, name);
    await writeFile(file, `${secret}\n`, { mode: 0o400 });
    if (process.getuid?.() === 0) await chown(file, uid, gid);
    files[`${name}_FILE`] = file;
  }
  return files;
}

/** Only root can run a process as another user. */
function accountOf({ user: [uid, gid] }: Image): { uid?: number; gid?: number } {
  return process.getuid?.() === 0 ? { uid, gid } : {};
}
