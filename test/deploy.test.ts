import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { readConfig } from '../src/server/config.ts';
import { VARIABLES } from '../src/server/environment.ts';
import { projectRoot } from '../src/server/root.ts';
import { SECRETS } from '../src/server/secretFiles.ts';

const KNOWN = [...VARIABLES, ...SECRETS.map((name) => `${name}_FILE`)];
const read = (path: string) => readFile(join(projectRoot(), path), 'utf8');
const names = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, name = '']) => name);

it.each([
  ['.env.example', /^([A-Z_]+)=/gm],
  ['Dockerfile', /(?<=^ENV .*)\b([A-Z_]+)=/gm],
  ['deploy/blockdesk.service', /^Environment=([A-Z_]+)=/gm],
  ['deploy/kubernetes/deployment.yaml', /\{ name: ([A-Z_]+), value/g],
  ['deploy/compose.yaml', /^ {6}(?!POSTGRES_)([A-Z_]+):/gm],
])('%s sets variables that the server knows, and no other', async (path, pattern) => {
  const set = names(await read(path), pattern);
  expect(set.length).toBeGreaterThan(2);
  for (const name of set) expect(KNOWN).toContain(name);
});

it('every alert has its paragraph, and every metric of alerts and board its line', async () => {
  const [alerts, board, page] = await Promise.all(
    ['deploy/alerts.yaml', 'deploy/grafana.json', 'docs/monitoring.md'].map(read),
  );
  const written = names(page ?? '', /^\*\*(\w+)\.\*\*/gm);
  expect(written).toEqual(names(alerts ?? '', /alert: (\w+)/g));
  const documented = names(page ?? '', /^\| `(blockdesk_\w+)`/gm);
  const used = names(`${alerts}${board}`, /\b(blockdesk_\w+?)(?:_bucket|_count)?(?=[{[)<> ,])/g);
  expect(used.length).toBeGreaterThan(20);
  for (const name of used) expect(documented).toContain(name);
});

it('the secrets that are made once are those that every deployment hands over, and the server takes them', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'blockdesk-deploy-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const makeSecrets = () =>
    promisify(execFile)(join(projectRoot(), 'deploy', 'make-secrets.sh'), [folder, 'db.example']);
  await makeSecrets();
  const made = (await readdir(folder)).sort();
  const contents = () => Promise.all(made.map((name) => readFile(join(folder, name), 'utf8')));
  const first = await contents();
  await makeSecrets();
  expect(await contents()).toEqual(first);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);

  const handed = made.filter((name) => name !== 'database_password');
  for (const path of ['deploy/compose.yaml', 'deploy/blockdesk.service', 'deploy/kubernetes/deployment.yaml'])
    for (const name of handed) expect(await read(path)).toContain(name);
  const files = Object.fromEntries(handed.map((name) => [`${name.toUpperCase()}_FILE`, join(folder, name)]));
  const config = readConfig({ NODE_ENV: 'production', ...files });
  expect(config.databaseUrl).toMatch(/^postgres:\/\/blockdesk:[0-9a-f]{48}@db\.example\/blockdesk$/);
  expect(config).toMatchObject({ auth: { kind: 'secret' }, blockHash: { kind: 'keys' } });
  expect(config.channelSecretKeys).toHaveLength(1);
});
