import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { projectRoot } from '../src/server/root.ts';
import { createApiClient } from '../testkit/apiClient.ts';
import { CreateChannel, WhoAmI } from '../testkit/operations.ts';
import { untilReady } from '../testkit/server/readiness.ts';
import { buildServer } from '../testkit/server/serverBuild.ts';
import { testDatabase } from './environment/testDatabase.ts';

const NOTHING_SET = { HOME: tmpdir() };
const AUTH_SECRET = 'x'.repeat(32);
const [, MAIN] = await buildServer('main');
const SCRIPTS = dirname(MAIN);

interface Started {
  readonly child: ChildProcess;
  readonly exit: Promise<number | null>;
  /** What the process printed so far. */
  said(): string;
  /** Waits for the first match in what the process prints. Rejects when it ends without a match. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
}

/** Starts a script of the build. `descriptors` is the most files and sockets that it can have open. */
function start(script: string, args: readonly string[], env: Record<string, string>, descriptors = 1_024): Started {
  const command = [process.execPath, join(SCRIPTS, script), ...args];
  const child = spawn('sh', ['-c', `ulimit -n ${descriptors}; exec "$@"`, 'sh', ...command], {
    cwd: projectRoot(),
    env: { ...NOTHING_SET, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const exit = once(child, 'close').then(([code]: (number | null)[]) => code ?? null);
  child.stdout.on('data', (data: Buffer) => {
    printed += data.toString();
  });
  child.stderr.on('data', (data: Buffer) => {
    printed += data.toString();
  });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await exit;
  });
  return {
    child,
    exit,
    said: () => printed,
    async says(pattern) {
      for (;;) {
        const found = pattern.exec(printed);
        if (found !== null) return found;
        const more = Promise.race([once(child.stdout, 'data'), once(child.stderr, 'data')]);
        const ended = await Promise.race([more.then(() => false), exit.then(() => true)]);
        if (ended && !pattern.test(printed)) throw new Error(`It ended without saying ${pattern}: ${printed}`);
      }
    },
  };
}

it('The server does not start in a wrong environment, and names every fault of it', async () => {
  const server = start('main.js', [], { NODE_ENV: 'production', PORT: 'many', AUTH_SECRET: 'short' });
  expect(await server.exit).toBe(1);
  for (const name of ['PORT', 'AUTH_SECRET', 'DATABASE_URL']) expect(server.said()).toContain(name);
});

it('The server does not start without its database, and says so without the password', async () => {
  const server = start('main.js', [], {
    DATABASE_URL: 'postgres://user:secret-password@127.0.0.1:1/none',
    AUTH_SECRET,
  });
  expect(await server.exit).toBe(1);
  expect(server.said()).toContain('the database of DATABASE_URL cannot be reached');
  expect(server.said()).not.toContain('secret-password');
});

it('The server does not start on a port in use, and says how to choose another', async () => {
  const db = await testDatabase();
  const holder = createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  onTestFinished(async () => {
    holder.close();
    await db.drop();
  });
  const address = holder.address();
  const port = typeof address === 'object' && address !== null ? String(address.port) : '';
  const server = start('main.js', [], { DATABASE_URL: db.url, PORT: port, AUTH_SECRET });
  expect(await server.exit).toBe(1);
  expect(server.said()).toMatch(/Something else listens on that port[\s\S]*PORT=/);
});

it('Ctrl-C ends the server with code 0 and its PostgreSQL; the next start finds the data, and --fresh deletes it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'blockdesk main '));
  await chmod(folder, 0o755);
  // PostgreSQL ends a moment after a server that the test kills.
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 }));
  const env = { DATA_FOLDER: folder, PORT: '0' };
  const name = 'Made before the restart';

  const first = start('main.js', [], env);
  await use(first, async (url, admin) => {
    await createApiClient(url, admin).ask(CreateChannel, { type: 'SMS', name });
  });
  first.child.kill('SIGINT');
  first.child.kill('SIGINT');
  expect(await first.exit).toBe(0);
  expect(existsSync(join(folder, 'postgres', 'cluster', 'data', 'postmaster.pid'))).toBe(false);

  let oldToken = '';
  const second = start('main.js', [], env);
  await use(second, async (url, admin) => {
    oldToken = admin;
    const answer = await createApiClient(url, admin).send({ query: '{ channels { name } }' });
    expect(JSON.stringify(answer.data)).toContain(name);
    const printed = start('token.js', ['--role', 'agent'], env);
    const token = (await printed.says(/^(?<token>ey\S+)$/m)).groups?.token ?? '';
    expect((await createApiClient(url, token).ask(WhoAmI, {})).viewer.role).toBe('AGENT');
    const made = start('workspace.js', ['create', 'acme'], env);
    expect(await made.exit).toBe(0);
    const again = start('workspace.js', ['create', 'acme'], env);
    expect(await again.exit).toBe(1);
    expect(again.said()).toContain('There is a workspace with this slug already.');
    const listing = start('workspace.js', ['list'], env);
    await listing.says(/^acme\t/m);
    const printedAt = Date.now();
    expect(await listing.exit).toBe(0);
    // An idle connection is kept for a minute, and the command must not wait for it.
    expect(Date.now() - printedAt).toBeLessThan(20_000);
    const refused = start('main.js', ['--fresh'], env);
    expect(await refused.exit).toBe(1);
    expect(refused.said()).toContain('is in use, so --fresh deletes nothing');
  });
  second.child.kill('SIGTERM');
  expect(await second.exit).toBe(0);

  const third = start('main.js', ['--fresh'], env);
  await use(third, async (url, admin) => {
    const answer = await createApiClient(url, admin).send({ query: '{ channels { name } }' });
    expect(answer.errors).toBeUndefined();
    expect(JSON.stringify(answer.data)).not.toContain(name);
    expect((await createApiClient(url, oldToken).send({ query: '{ channels { name } }' })).status).toBe(401);
  });
  third.child.kill('SIGTERM');
  expect(await third.exit).toBe(0);
}, 240_000);

it.each([
  ['in production', { NODE_ENV: 'production' }],
  ['with DATABASE_URL', {}],
])('--fresh is refused %s, and deletes nothing', async (_, env) => {
  const database = { DATABASE_URL: 'postgres://user@127.0.0.1:1/none', AUTH_SECRET };
  const server = start('main.js', ['--fresh'], { ...database, ...env });
  expect(await server.exit).toBe(1);
  expect(server.said()).toContain('--fresh deletes');
});

/** Waits until the server listens, and acts as the demo's admin. */
async function use(server: Started, act: (url: string, admin: string) => Promise<void>): Promise<void> {
  const url = (await server.says(/Blockdesk is on (?<url>http:\/\/localhost:\d+)/)).groups?.url ?? '';
  const answer = await fetch(`${url}/dev/users`);
  const users = (await answer.json()) as { readonly role: string; readonly token: string }[];
  await act(url, users.find(({ role }) => role === 'ADMIN')?.token ?? '');
}

it('The server refuses connections before it has no file descriptor left, says so, and serves again', async () => {
  const db = await testDatabase();
  onTestFinished(() => db.drop());
  const server = start('main.js', [], { DATABASE_URL: db.url, AUTH_SECRET, PORT: '0' }, 140);
  const url = (await server.says(/Blockdesk is on (?<url>http:\/\/localhost:\d+)/)).groups?.url ?? '';
  const { hostname, port } = new URL(url);
  await untilReady(url);
  const open = Array.from({ length: 200 }, () => connect(Number(port), hostname).on('error', () => {}));
  await server.says(/connections are refused: the limit of open files is reached/);
  for (const socket of open) socket.destroy();
  await untilReady(url);
  expect(server.child.exitCode).toBeNull();
});
