import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readCommandLine } from '../src/server/commandLine.ts';
import { readConfig } from '../src/server/config.ts';
import { projectRoot } from '../src/server/root.ts';
import { type Compared, compare } from './feed/figures.ts';
import { type Ground, prepareGround } from './feed/ground.ts';
import { measure, type Round } from './feed/measure.ts';
import { type Child, fileOf, OTHER_CPUS, pin, start } from './feed/processes.ts';
import { type Held, hold, lineOf } from './feed/rate.ts';
import { ALL_SCENARIOS, type Scenario, titleOf } from './feed/scenario.ts';
import { SERVERS, type ServerName } from './feed/servers.ts';
import { tableOf } from './feed/table.ts';

const HELP = `Measures how events reach subscribers: Blockdesk beside the limit of Node, beside ws.send, and beside its peers, in turn.

  npm ci --prefix bench       the peers, once
  npm run build:server        what is measured is dist/
  npm run bench:feed -- --subscribers 1000 --documents 1 --workspaces 1 --rounds 5

  --subscribers N    100 to 10,000 sockets (1000)
  --documents N      so many different selection sets, 1 to 20 (1)
  --workspaces N     so many workspaces they are spread over, 1 to 100 (1)
  --rounds N         each server so many times, in turn (5)
  --all              100, 1,000, 5,000 and 10,000 subscribers; one document and 20; one workspace and 100
  --burst N          so many events come at once (10); 1 for each by itself
  --pause MS         so long after everybody has had a burst comes the next (0)
  --servers LIST     some of ${SERVERS.join(',')} (all but stock)
  --rate N           instead: N messages a second for --seconds N (20), Blockdesk beside stock
  --server DIR       the checkout whose dist/ is measured (this one)
  --database-url URL a PostgreSQL, as a user who sees past row-level security (DATABASE_URL, or one of its own)
  --json FILE        writes the figures there too
  --help             this text

docs/performance.md says what the figures mean.
`;

const INTERRUPTED = 130;

const { values } = readCommandLine(HELP, (args) =>
  parseArgs({
    args,
    options: {
      subscribers: { type: 'string', default: '1000' },
      documents: { type: 'string', default: '1' },
      workspaces: { type: 'string', default: '1' },
      rounds: { type: 'string', default: '5' },
      all: { type: 'boolean' },
      burst: { type: 'string', default: '10' },
      pause: { type: 'string', default: '0' },
      servers: { type: 'string' },
      rate: { type: 'string' },
      seconds: { type: 'string', default: '20' },
      server: { type: 'string', default: projectRoot() },
      'database-url': { type: 'string' },
      json: { type: 'string' },
    },
  }),
);

await run();

async function run(): Promise<void> {
  const scenarios: readonly Scenario[] = values.all ? ALL_SCENARIOS : [oneScenario()];
  const rate = values.rate === undefined ? null : whole('rate', values.rate, 1, 1_000);
  const servers = chosen(rate === null ? SERVERS.filter((name) => name !== 'stock') : ['stock', 'blockdesk']);
  if (!(await pin(process.pid, OTHER_CPUS)))
    process.stderr.write('Processes cannot be kept to processors here: server and generator may share one.\n');

  const undo: (() => Promise<void>)[] = [];
  const leave = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void leave().finally(() => process.exit(INTERRUPTED)));
  try {
    const generator = await start({ name: 'generator', file: fileOf('generator.ts'), cpus: OTHER_CPUS });
    undo.push(generator.stop);
    const ground = servers.includes('blockdesk') ? await groundFor(scenarios) : null;
    if (ground !== null) undo.push(ground.leave);
    process.stdout.write(`${cpus()[0]?.model}, ${cpus().length} processors, Node ${process.version}\n`);
    const figures =
      rate === null
        ? await compareAll(scenarios, servers, generator, ground)
        : await holdAll(scenarios, servers, generator, ground, rate);
    if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(figures, null, 2)}\n`);
  } finally {
    await leave();
  }
}

async function compareAll(
  scenarios: readonly Scenario[],
  servers: readonly ServerName[],
  generator: Child,
  ground: Ground | null,
): Promise<Compared[]> {
  const count = whole('rounds', values.rounds, 1, 100);
  const burst = whole('burst', values.burst, 1, 100);
  const pause = whole('pause', values.pause, 0, 1_000);
  const all: Compared[] = [];
  for (const scenario of scenarios) {
    const rounds: Round[] = [];
    const failures: string[] = [];
    for (let round = 1; round <= count; round += 1) {
      for (const server of servers) {
        const say = (what: string) =>
          process.stderr.write(`${titleOf(scenario)}, round ${round}: ${server.padEnd(10)} ${what}\n`);
        try {
          const measured = await measure({ server, scenario, generator, ground, burst, pause });
          rounds.push(measured);
          say(`${measured.cpu.toFixed(2).padStart(7)} µs a delivery`);
        } catch (error) {
          // One server that gives up must not cost the figures of the others.
          failures.push(String(error));
          say(`FAILED: ${error}`);
          process.exitCode = 1;
        }
      }
    }
    const compared = compare(scenario, rounds, failures);
    if (compared.figures.some(({ lost, repeated, wrong }) => lost + repeated + wrong > 0)) process.exitCode = 1;
    process.stdout.write(tableOf(compared));
    all.push(compared);
  }
  return all;
}

async function holdAll(
  scenarios: readonly Scenario[],
  servers: readonly ServerName[],
  generator: Child,
  ground: Ground | null,
  perSecond: number,
): Promise<Held[]> {
  const seconds = whole('seconds', values.seconds, 1, 600);
  const all: Held[] = [];
  for (const scenario of scenarios) {
    process.stdout.write(`\n${titleOf(scenario)}, ${perSecond} messages a second for ${seconds} s\n\n`);
    for (const server of servers) {
      const held = await hold({ server, scenario, generator, ground, perSecond, seconds });
      process.stdout.write(`${lineOf(held)}\n`);
      all.push(held);
    }
  }
  return all;
}

function groundFor(scenarios: readonly Scenario[]): Promise<Ground> {
  return prepareGround({
    checkout: resolve(values.server),
    databaseUrl: values['database-url'] ?? readConfig().databaseUrl,
    workspaces: Math.max(...scenarios.map(({ workspaces }) => workspaces)),
  });
}

function oneScenario(): Scenario {
  return {
    subscribers: whole('subscribers', values.subscribers, 10, 15_000),
    workspaces: whole('workspaces', values.workspaces, 1, 100),
    questions: whole('documents', values.documents, 1, 20),
  };
}

function chosen(usual: readonly ServerName[]): readonly ServerName[] {
  if (values.servers === undefined) return usual;
  return values.servers.split(',').map((name) => {
    const server = SERVERS.find((known) => known === name);
    if (server === undefined) throw new RangeError(`There is no server ${name}: ${SERVERS.join(', ')}.`);
    return server;
  });
}

function whole(name: string, value: string, least: number, most: number): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < least || number > most)
    throw new RangeError(`--${name} takes a whole number from ${least} to ${most}.`);
  return number;
}
