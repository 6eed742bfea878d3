import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { BadUsage, readCommandLine } from '../src/server/commandLine.ts';
import { readConfig } from '../src/server/config.ts';
import { projectRoot } from '../src/server/root.ts';
import { Cleanup } from '../testkit/cleanup.ts';
import { EXIT_INTERRUPTED, wholeNumber } from '../testkit/commandLine.ts';
import { MAX_DOCUMENTS } from './feed/documents.ts';
import { type BenchEnvironment, prepareEnvironment } from './feed/environment/benchEnvironment.ts';
import { type Comparison, compareServers } from './feed/measurement/comparison.ts';
import { comparisonTable } from './feed/measurement/comparisonTable.ts';
import { measureRound, type RoundResult } from './feed/measurement/measureRound.ts';
import { measureSteadyRate, type SteadyRateResult, steadyRateLine } from './feed/measurement/steadyRate.ts';
import { type BenchProcess, fileOf, OTHER_CPUS, pin, startProcess } from './feed/processes/benchProcess.ts';
import { ALL_SCENARIOS, type Scenario, titleOf } from './feed/scenario.ts';
import { SERVERS, type ServerName } from './feed/servers/servers.ts';

const HELP = `Measures how events reach subscribers. Compares Blockdesk with the limit of Node, with ws.send, and with its peers.

  npm ci --prefix bench       installs the peers, once
  npm run build:server        builds dist/, which is measured
  npm run bench:feed -- --subscribers 1000 --documents 1 --workspaces 1 --rounds 5

  --subscribers N    10 to 15,000 sockets (1000)
  --documents N      1 to ${MAX_DOCUMENTS} different selection sets (1)
  --workspaces N     spread the subscribers over 1 to 100 workspaces (1)
  --rounds N         measure each server N times, in turn (5)
  --all              100, 1,000, 5,000 and 10,000 subscribers; one document and 20; one workspace and 100
  --burst N          publish N events at once (10); 1 publishes each by itself
  --pause MS         wait between the last delivery of a burst and the next burst (0)
  --servers LIST     some of ${SERVERS.join(',')} (all but stock)
  --rate N           instead: send N messages a second for --seconds N (20), with Blockdesk and with stock
  --server DIR       the checkout whose dist/ is measured (this one)
  --database-url URL a PostgreSQL, with a user who bypasses row-level security (DATABASE_URL, or a temporary one)
  --json FILE        write all results to a file
  --help             this text

docs/performance.md explains the results.
`;

const options = readCommandLine(HELP, (args) => {
  const { values } = parseArgs({
    args,
    options: {
      subscribers: { type: 'string', default: '1000' },
      documents: { type: 'string', default: '1' },
      workspaces: { type: 'string', default: '1' },
      rounds: { type: 'string', default: '5' },
      all: { type: 'boolean', default: false },
      burst: { type: 'string', default: '10' },
      pause: { type: 'string', default: '0' },
      servers: { type: 'string' },
      rate: { type: 'string' },
      seconds: { type: 'string', default: '20' },
      server: { type: 'string', default: projectRoot() },
      'database-url': { type: 'string' },
      json: { type: 'string' },
    },
  });
  return {
    ...values,
    scenario: {
      subscribers: wholeNumber('subscribers', values.subscribers, { min: 10, max: 15_000 }),
      workspaces: wholeNumber('workspaces', values.workspaces, { min: 1, max: 100 }),
      documents: wholeNumber('documents', values.documents, { min: 1, max: MAX_DOCUMENTS }),
    },
    rounds: wholeNumber('rounds', values.rounds, { min: 1, max: 100 }),
    burst: wholeNumber('burst', values.burst, { min: 1, max: 100 }),
    pause: wholeNumber('pause', values.pause, { min: 0, max: 1_000 }),
    seconds: wholeNumber('seconds', values.seconds, { min: 1, max: 600 }),
    rate: values.rate === undefined ? null : wholeNumber('rate', values.rate, { min: 1, max: 1_000 }),
    servers: values.servers === undefined ? null : serversNamed(values.servers.split(',')),
  };
});

/** What every measurement needs. */
interface Bench {
  readonly scenarios: readonly Scenario[];
  readonly servers: readonly ServerName[];
  readonly generator: BenchProcess;
  readonly environment: BenchEnvironment | null;
}

await run();

async function run(): Promise<void> {
  const { rate } = options;
  const scenarios = options.all ? ALL_SCENARIOS : [options.scenario];
  const usual = rate === null ? SERVERS.filter((name) => name !== 'stock') : (['stock', 'blockdesk'] as const);
  const servers = options.servers ?? usual;
  if (!(await pin(process.pid, OTHER_CPUS)))
    process.stderr.write('This machine cannot pin processes: server and generator can share a processor.\n');

  const cleanup = new Cleanup();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void cleanup.run().finally(() => process.exit(EXIT_INTERRUPTED)));
  try {
    const file = fileOf('subscribers/generator.ts');
    const generator = await startProcess({ name: 'generator', file, cpus: OTHER_CPUS });
    cleanup.add(generator.stop);
    const environment = servers.includes('blockdesk') ? await environmentFor(scenarios) : null;
    if (environment !== null) cleanup.add(environment.stop);
    process.stdout.write(`${cpus()[0]?.model}, ${cpus().length} processors, Node ${process.version}\n`);
    const bench = { scenarios, servers, generator, environment };
    const results = rate === null ? await compareAll(bench) : await measureRates(bench, rate);
    if (options.json !== undefined) await writeFile(options.json, `${JSON.stringify(results, null, 2)}\n`);
  } finally {
    await cleanup.run();
  }
}

async function compareAll({ scenarios, ...bench }: Bench): Promise<Comparison[]> {
  const all: Comparison[] = [];
  for (const scenario of scenarios) {
    const comparison = await compareIn(scenario, bench);
    if (comparison.servers.some(({ lost, repeated, wrong }) => lost + repeated + wrong > 0)) process.exitCode = 1;
    process.stdout.write(comparisonTable(comparison));
    all.push(comparison);
  }
  return all;
}

async function compareIn(
  scenario: Scenario,
  { servers, generator, environment }: Omit<Bench, 'scenarios'>,
): Promise<Comparison> {
  const { rounds, burst, pause } = options;
  const results: RoundResult[] = [];
  const failures: string[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    for (const server of servers) {
      const report = (text: string) =>
        process.stderr.write(`${titleOf(scenario)}, round ${round}: ${server.padEnd(10)} ${text}\n`);
      try {
        const result = await measureRound({ server, scenario, generator, environment, burst, pause });
        results.push(result);
        report(`${result.cpu.toFixed(2).padStart(7)} µs a delivery`);
      } catch (error) {
        // The results of the other servers are kept.
        failures.push(String(error));
        report(`FAILED: ${error}`);
        process.exitCode = 1;
      }
    }
  }
  return compareServers(scenario, results, failures);
}

async function measureRates({ scenarios, servers, ...bench }: Bench, perSecond: number): Promise<SteadyRateResult[]> {
  const { seconds } = options;
  const all: SteadyRateResult[] = [];
  for (const scenario of scenarios) {
    process.stdout.write(`\n${titleOf(scenario)}, ${perSecond} messages a second for ${seconds} s\n\n`);
    for (const server of servers) {
      const result = await measureSteadyRate({ ...bench, server, scenario, perSecond, seconds });
      process.stdout.write(`${steadyRateLine(result)}\n`);
      all.push(result);
    }
  }
  return all;
}

function environmentFor(scenarios: readonly Scenario[]): Promise<BenchEnvironment> {
  return prepareEnvironment({
    checkout: resolve(options.server),
    databaseUrl: options['database-url'] ?? readConfig().databaseUrl,
    workspaces: Math.max(...scenarios.map(({ workspaces }) => workspaces)),
  });
}

function serversNamed(names: readonly string[]): readonly ServerName[] {
  return names.map((name) => {
    const server = SERVERS.find((known) => known === name);
    if (server === undefined) throw new BadUsage(`There is no server ${name}. Choose from ${SERVERS.join(', ')}.`);
    return server;
  });
}
