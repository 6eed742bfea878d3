import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildSchema, isIntrospectionType, isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { REFUSAL_CODES } from '../src/refusals/refusal.ts';
import { readConfig } from '../src/server/config.ts';
import { VARIABLES } from '../src/server/environment.ts';
import { projectRoot } from '../src/server/root.ts';
import { SECRETS } from '../src/server/secretFiles.ts';
import { MODULE_ORDER } from './architecture/modules.ts';
import { brokenLinks, foldersOfTree, missingPaths, projectPaths } from './documentPaths.ts';

const page = (name: string) => readFile(join(projectRoot(), 'docs', name), 'utf8');

/** The names in the first column of a page's tables. */
function rows(text: string, first: RegExp): string[] {
  return text.split('\n').flatMap((line) => first.exec(line)?.groups?.name ?? []);
}

it('docs/refusals.md has a line for every refusal code, and for no other', async () => {
  const documented = rows(await page('refusals.md'), /^\| `(?<name>[A-Z_]+)` \|/);
  expect([...documented].sort()).toEqual([...REFUSAL_CODES].sort());
});

it('docs/schema-changes.md has a line for every deprecated field of the schema, and for no other', async () => {
  const schema = buildSchema(await readFile(join(projectRoot(), 'schema', 'schema.graphql'), 'utf8'));
  const deprecated = Object.values(schema.getTypeMap()).flatMap((type) =>
    isObjectType(type) && !isIntrospectionType(type)
      ? Object.values(type.getFields()).flatMap(({ name, deprecationReason }) =>
          typeof deprecationReason === 'string' ? [`${type.name}.${name}`] : [],
        )
      : [],
  );
  const documented = rows(await page('schema-changes.md'), /^\| `(?<name>\w+\.\w+)` \| \d{4}-\d\d-\d\d \|/);
  expect(deprecated.length).toBeGreaterThan(0);
  expect([...documented].sort()).toEqual(deprecated.sort());
});

it('docs/environment.md has a line for every variable, and for no other', async () => {
  const documented = rows(await page('environment.md'), /^\| `(?<name>[A-Z_]+)` \|/);
  expect([...documented].sort()).toEqual([...VARIABLES].sort());
});

it('docs/environment.md names the file of every secret, and of no other variable', async () => {
  const named = [...(await page('environment.md')).matchAll(/`([A-Z_]+)_FILE`/g)].map(([, name]) => name);
  expect(named).toEqual([...SECRETS]);
});

it('docs/environment.md gives the limits and numbers their real defaults', async () => {
  const config = readConfig({});
  const { days, events } = config.logKeep;
  const { connectTimeoutMs, waitTimeoutMs, probeTimeoutMs, requestTimeoutMs, greetingTimeoutMs } = config;
  const times = [connectTimeoutMs, waitTimeoutMs, probeTimeoutMs, requestTimeoutMs, greetingTimeoutMs];
  const known = [config.port, config.databaseConnections, config.feedPollMs, days, events, ...times];
  const lines = (await page('environment.md')).split('\n');
  const limits = lines.filter((line) => line.startsWith('| `LIMIT_')).map((line) => Number(/`(\d+)`/.exec(line)?.[1]));
  expect(limits).toEqual(Object.values(config.limits));
  const named = (name: string) => Number(new RegExp(`\`${name}\`.*\`(\\d+)\``).exec(lines.join('\n'))?.[1]);
  const names = [
    'PORT',
    'DATABASE_CONNECTIONS',
    'FEED_POLL_MS',
    'LOG_KEEP_DAYS',
    'LOG_KEEP_EVENTS',
    'DATABASE_CONNECT_TIMEOUT_MS',
    'DATABASE_WAIT_TIMEOUT_MS',
    'DATABASE_PROBE_TIMEOUT_MS',
    'REQUEST_TIMEOUT_MS',
    'SOCKET_GREETING_TIMEOUT_MS',
  ];
  expect(names.map(named)).toEqual(known);
});

const paths = projectPaths(projectRoot());
const documents = [...paths].filter((path) => path.endsWith('.md'));

describe('a document', () => {
  it.each(documents)('%s names only files and folders that exist', async (path) => {
    expect(missingPaths(await readFile(join(projectRoot(), path), 'utf8'), paths)).toEqual([]);
  });

  it.each(documents)('%s links only to files and headings that exist', (path) => {
    expect(brokenLinks(projectRoot(), path, paths)).toEqual([]);
  });
});

describe('missingPaths', () => {
  const known = new Set(['src/', 'src/feed/', 'src/feed/tail.service.ts', 'docs/feed.md']);

  it.each(['src/feed/', 'feed/', 'src/feed/tail.service.ts', 'feed/tail.service.ts', 'tail.service.ts', 'feed.md'])(
    'accepts `%s`',
    (path) => {
      expect(missingPaths(`See \`${path}\`.`, known)).toEqual([]);
    },
  );

  it.each(['src/food/', 'feed/tale.service.ts', 'tale.service.ts', 'docs/tail.service.ts'])('reports `%s`', (path) => {
    expect(missingPaths(`See \`${path}\`.`, known)).toEqual([path]);
  });

  it.each(['/readyz', '*.tx.ts', 'npm run check', 'dist/server/main.js', '.data/', 'text/plain'])(
    'ignores `%s`, which names no file of the project',
    (code) => {
      expect(missingPaths(`See \`${code}\`.`, known)).toEqual([]);
    },
  );

  it('ignores fenced code', () => {
    expect(missingPaths('```sh\n`src/food/`\n```\n', known)).toEqual([]);
  });
});

it('foldersOfTree answers the path of each folder in the first text block', () => {
  const tree =
    '```text\nsrc/\n  feed/    live delivery\n    wire/  frames: a/b\n  text/    text\ndocs/      pages\n```\n';
  expect(foldersOfTree(tree)).toEqual(['src/', 'src/feed/', 'src/feed/wire/', 'src/text/', 'docs/']);
});

it('docs/architecture.md lists the modules of src in their order, and only folders that exist', async () => {
  const listed = foldersOfTree(await page('architecture.md'));
  const modules = listed.filter((path) => /^src\/[^/]+\/$/.test(path));
  expect(modules).toEqual(MODULE_ORDER.filter((name) => name !== 'main.ts').map((name) => `src/${name}/`));
  expect(listed.filter((folder) => !paths.has(folder))).toEqual([]);
});
