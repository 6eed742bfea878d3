import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { FLOOR_RULES, floorOf } from './architecture/floors.ts';
import { heightOf, MODULE_ORDER, MODULE_RULES } from './architecture/modules.ts';
import { readSource } from './architecture/readSource.ts';
import { parseSource } from './architecture/source.ts';
import { TIDINESS_RULES } from './architecture/tidiness.ts';

const RULES = [...MODULE_RULES, ...FLOOR_RULES, ...TIDINESS_RULES];
const house = await readSource(fileURLToPath(new URL('..', import.meta.url)));

/** What all rules say of a made-up tree of files. */
function faultsOf(tree: Readonly<Record<string, string>>): string[] {
  const files = Object.entries(tree).map(([path, text]) => parseSource(path, text));
  return RULES.flatMap((rule) => rule.faults(files));
}

describe('the house', () => {
  it('is read: the test sees the files it judges', () => {
    expect(house.length).toBeGreaterThan(10);
    expect(house.some(({ imports }) => imports.length > 0)).toBe(true);
  });

  it.each(RULES.map((rule) => [rule.says, rule] as const))('keeps that %s', (_, rule) => {
    expect(rule.faults(house)).toEqual([]);
  });
});

describe('the order of modules', () => {
  it('names every module once', () => {
    expect(new Set(MODULE_ORDER).size).toBe(MODULE_ORDER.length);
  });

  it.each([
    ['src/events/event.ts', 'src/workspaces/workspace.ts'],
    ['src/tickets/ticket.ts', 'src/blocks/block.ts'],
    ['src/feed/fanout/hub.service.ts', 'src/graphql/schema.ts'],
    ['src/main.ts', 'testkit/apiClient.ts'],
    ['testkit/apiClient.ts', 'scripts/replay.ts'],
    ['scripts/replay.ts', 'test/holding.test.ts'],
  ])('has %s below %s', (lower, higher) => {
    expect(heightOf(lower) ?? Number.NaN).toBeLessThan(heightOf(higher) ?? Number.NaN);
  });

  it('leaves out files at the root', () => {
    expect(heightOf('drizzle.config.ts')).toBeNull();
  });
});

describe('a file stands on the floor its name tells', () => {
  it.each([
    ['src/main.ts', 4],
    ['src/server/http/hooks.ts', 4],
    ['src/graphql/blocks/block.resolver.ts', 3],
    ['src/channels/whatsapp/whatsapp.webhook.ts', 3],
    ['src/graphql/schema.ts', 3],
    ['src/blocks/block.commands.ts', 2],
    ['src/contacts/contacts.tx.ts', 2],
    ['src/feed/source/tail.service.ts', 2],
    ['src/graphql/context.ts', 2],
    ['src/blocks/blocks.store.ts', 1],
    ['src/contacts/normaliseIdentity.ts', 1],
    ['src/admission/queryCost.ts', 1],
    ['src/database/connection.ts', 1],
    ['src/blocks/block.ts', 0],
    ['src/dashboard/main.tsx', null],
    ['src/explorer/ask.ts', null],
    ['src/client/feeds.ts', null],
    ['test/environment/world.ts', null],
  ])('%s on %s', (path, floor) => {
    expect(floorOf(path)).toBe(floor);
  });
});

/** One tree for each thing that must not be, and the whole of what is then said. */
const FAULTS: readonly (readonly [what: string, tree: Readonly<Record<string, string>>, fault: string])[] = [
  [
    'a module that imports a higher one',
    { 'src/tickets/ticket.ts': "import type { Block } from '../blocks/block.ts';" },
    'src/tickets/ticket.ts:1 imports src/blocks/block.ts: imports run down the order of modules',
  ],
  [
    'a test environment that scripts import',
    { 'scripts/replay.ts': "import { aWorld } from '../test/environment/world.ts';" },
    'scripts/replay.ts:1 imports test/environment/world.ts: imports run down the order of modules',
  ],
  [
    'a part of the dashboard that imports a screen',
    { 'src/dashboard/ui/Empty.tsx': "import { Queues } from '../queues/Queues.tsx';" },
    "src/dashboard/ui/Empty.tsx:1 imports src/dashboard/queues/Queues.tsx: imports run down the order of the dashboard's",
  ],
  [
    'a module without a place in the order',
    { 'src/weather/rain.ts': 'export const wet = true;' },
    'src/weather/rain.ts: its module is not in MODULE_ORDER',
  ],
  [
    'a server that imports the embedded PostgreSQL at its start',
    { 'src/server/startUp.ts': "import { startDevPostgres } from '../devPostgres/devPostgres.ts';" },
    'src/server/startUp.ts:1 imports src/devPostgres/devPostgres.ts: the embedded PostgreSQL is imported dynamically',
  ],
  [
    'a decision that imports a command',
    { 'src/blocks/block.ts': "import { block } from './block.commands.ts';" },
    'src/blocks/block.ts:1 imports src/blocks/block.commands.ts: a file imports its own floor or a lower one',
  ],
  [
    'a store that imports the type of a resolver',
    { 'src/blocks/blocks.store.ts': "\nimport type { Blocks } from './block.resolver.ts';" },
    'src/blocks/blocks.store.ts:2 imports src/blocks/block.resolver.ts: a file imports its own floor',
  ],
  [
    'a door that asks the database itself',
    { 'src/channels/whatsapp.webhook.ts': "import { ask } from '../database/connection.ts';" },
    'imports src/database/connection.ts: a door (floor 3) hands the database on',
  ],
  [
    'a decision that needs a package',
    { 'src/contacts/contact.ts': "import { v7 } from 'uuid';" },
    'src/contacts/contact.ts:1 imports uuid: floor 0 imports no package',
  ],
  [
    'a decision that loads a part of Node when it runs',
    { 'src/contacts/contact.ts': "export const hash = async () => (await import('node:crypto')).createHash('md5');" },
    'src/contacts/contact.ts:1 imports node:crypto: floor 0 imports no package',
  ],
  [
    'a decision that reads the clock',
    { 'src/blocks/block.ts': 'export const now = () => new Date();' },
    'src/blocks/block.ts:1 has «new Date»: floor 0 has no clock and no dice',
  ],
  [
    'a decision that reads the clock as a number',
    { 'src/blocks/block.ts': 'export const now = () => Date.now();' },
    'src/blocks/block.ts:1 has «Date.now»: floor 0 has no clock and no dice',
  ],
  [
    'a decision that throws dice',
    { 'src/blocks/block.ts': 'export const id = () => globalThis.crypto.randomUUID();' },
    'src/blocks/block.ts:1 has «globalThis.crypto.randomUUID»: floor 0 has no clock and no dice',
  ],
  [
    "a command that takes another module's store",
    { 'src/inbound/receive.commands.ts': "import { save } from '../contacts/contacts.store.ts';" },
    "imports src/contacts/contacts.store.ts: another module's store is never imported",
  ],
  [
    "a store that takes another module's table",
    { 'src/tickets/tickets.store.ts': "import { contacts } from '../contacts/contacts.table.ts';" },
    "imports src/contacts/contacts.table.ts: another module's tables are for queries",
  ],
  [
    'a resolver that imports drizzle',
    { 'src/graphql/tickets/ticket.resolver.ts': "import { sql } from 'drizzle-orm/pg-core';" },
    'imports drizzle-orm/pg-core: a resolver calls one command or query',
  ],
  [
    'a resolver that imports its own store',
    { 'src/graphql/tickets/ticket.resolver.ts': "import { load } from './tickets.store.ts';" },
    'imports src/graphql/tickets/tickets.store.ts: a resolver calls one command or query',
  ],
  [
    'a resolver that decides',
    {
      'src/graphql/tickets/ticket.resolver.ts':
        'export function run(held: boolean) {\n  if (held) return 1;\n  return 2;\n}',
    },
    'src/graphql/tickets/ticket.resolver.ts:2 has «if»: a resolver decides nothing',
  ],
  [
    'a resolver that catches',
    { 'src/graphql/tickets/ticket.resolver.ts': 'export function run() {\n  try { go(); } finally { stop(); }\n}' },
    'src/graphql/tickets/ticket.resolver.ts:2 has «try»: a resolver decides nothing',
  ],
  [
    'a dashboard that imports the server',
    { 'src/dashboard/list.tsx': "import type { Ticket } from '../tickets/ticket.ts';" },
    'src/dashboard/list.tsx:1 imports src/tickets/ticket.ts: pages and the server share no file',
  ],
  [
    'a server that imports the dashboard',
    { 'src/server/http.ts': "import { page } from '../dashboard/page.ts';" },
    'src/server/http.ts:1 imports src/dashboard/page.ts: imports run down the order of modules',
  ],
  [
    'a server that imports the client',
    { 'src/server/http.ts': "import { openFeeds } from '../client/feeds.ts';" },
    'src/server/http.ts:1 imports src/client/feeds.ts: imports run down the order of modules',
  ],
  [
    'a client that imports the server',
    { 'src/client/failure.ts': "import { CLOSE } from '../server/socketSession.ts';" },
    'src/client/failure.ts:1 imports src/server/socketSession.ts: pages and the server share no file',
  ],
  [
    'a page that imports another',
    { 'src/dashboard/page.ts': "import { page } from '../explorer/page.ts';" },
    'src/dashboard/page.ts:1 imports src/explorer/page.ts: imports run down the order of modules',
  ],
  ['a barrel by name', { 'src/blocks/index.ts': 'export const one = 1;' }, 'src/blocks/index.ts: no barrels'],
  [
    'a barrel by what it does',
    { 'src/blocks/blocks.ts': "export * from './block.ts';" },
    'src/blocks/blocks.ts:1 imports src/blocks/block.ts: no barrels',
  ],
  [
    'a folder for whatever',
    { 'src/blocks/utils/text.ts': 'export const empty = "";' },
    'src/blocks/utils/text.ts: a folder is named after what it is about',
  ],
  [
    'a file of 251 lines',
    { 'src/blocks/block.ts': '// a line\n'.repeat(251) },
    'src/blocks/block.ts: no file above 250 lines',
  ],
  [
    'a function of 81 lines',
    { 'src/blocks/block.ts': `export function long() {\n${'  // a line\n'.repeat(79)}}` },
    'src/blocks/block.ts:1 function long has 81 lines',
  ],
  [
    'a closure that encloses too much',
    { 'src/blocks/block.ts': `export const long = () => {\n${'  // a line\n'.repeat(79)}};` },
    'has 81 lines',
  ],
  [
    'a folder of 21 files',
    Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`src/blocks/block${n}.ts`, 'export const one = 1;'])),
    'src/blocks has 21 files',
  ],
  [
    'the environment read outside the configuration',
    { 'src/server/http.ts': 'export const port = process.env.PORT;' },
    'src/server/http.ts:1 has «process.env»: the environment is read in src/server/config.ts only',
  ],
  [
    'the environment taken by another name',
    { 'src/server/http.ts': "import { env } from 'node:process';" },
    'src/server/http.ts:1 has «import»: the environment is read in src/server/config.ts only',
  ],
  [
    'a circle of three files, also by types alone',
    {
      'src/blocks/a.ts': "import { b } from './b.ts';",
      'src/blocks/b.ts': "import type { C } from './c.ts';",
      'src/blocks/c.ts': "import { a } from './a.ts';",
    },
    'src/blocks/a.ts imports src/blocks/b.ts imports src/blocks/c.ts imports src/blocks/a.ts: imports go round',
  ],
];

describe('the rules name the file, the import and the rule for', () => {
  it.each(FAULTS)('%s', (_, tree, fault) => {
    expect(faultsOf(tree)).toEqual([expect.stringContaining(fault)]);
  });

  it('nothing in a tree that keeps them', () => {
    const tree = {
      'src/main.ts': "import { config } from './server/config.ts';",
      'src/server/config.ts': 'export const config = process.env;',
      'src/dashboard/list.tsx': "import { openFeeds } from '../client/feeds.ts';",
      'src/blocks/block.resolver.ts': "import type { Database } from '../database/connection.ts';",
      'src/blocks/block.commands.ts': "import { lock } from '../contacts/contacts.tx.ts';\nif (Date.now() > 1) go();",
      'src/contacts/contacts.tx.ts': "import { workspaces } from '../workspaces/workspaces.table.ts';",
      'src/contacts/normaliseIdentity.ts': "import { parse } from 'libphonenumber-js';",
      'src/contacts/contact.ts':
        "// import './contact.resolver.ts'\nimport type { Sql } from 'postgres';\nnew Date(0);",
    };
    expect(faultsOf(tree)).toEqual([]);
  });
});
