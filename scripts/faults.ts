import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readCommandLine } from '../src/server/commandLine.ts';
import { wholeNumber } from '../testkit/commandLine.ts';
import { seededRandom } from '../testkit/seededRandom.ts';
import { buildServer } from '../testkit/server/serverBuild.ts';
import { FAULTS, faultsNamed } from './faults/catalogue/catalogue.ts';
import { type FaultRow, faultTable, isClean } from './faults/faultTable.ts';
import { type FaultReport, type RunOptions, runFaults } from './faults/runFaults.ts';

const HELP = `Breaks things while three nodes, a balancer and many subscribers work on one PostgreSQL. Counts lost and repeated events.

It exits with 0 only if no event was lost or repeated. docs/faults.md describes the faults and the table.

  npm run build:server && npm run faults

  --fault ID               only this fault (C2) and its variants; may be given several times (all of them)
  --times N                inject each fault N times (1)
  --long                   inject each fault many times, more than 1,000 in all
  --seed N                 other instants and other victims (1)
  --subscribers N          the number of sockets (200)
  --rate N                 the number of operations a second (20)
  --balancer haproxy       the HAProxy of this machine with deploy/haproxy.cfg, instead of the built-in balancer
  --notify off             nodes learn of each other's commits by polling only
  --server FILE            the main.js of another server (dist/server/main.js)
  --source                 build the server from the source first, and use that build
  --json FILE              write all results to a file
  --list                   list the faults
  --help                   this text
`;

const options = readCommandLine(HELP, (args) => {
  const { values } = parseArgs({
    args,
    options: {
      list: { type: 'boolean', default: false },
      fault: { type: 'string', multiple: true, default: [] },
      times: { type: 'string', default: '1' },
      long: { type: 'boolean', default: false },
      seed: { type: 'string', default: '1' },
      subscribers: { type: 'string', default: '200' },
      rate: { type: 'string', default: '20' },
      balancer: { type: 'string', default: 'builtin' },
      notify: { type: 'string', default: 'on' },
      server: { type: 'string', default: 'dist/server/main.js' },
      source: { type: 'boolean', default: false },
      json: { type: 'string' },
    },
  });
  const times = wholeNumber('times', values.times, { min: 1 });
  return {
    ...values,
    faults: faultsNamed(values.fault).map((fault) => ({ fault, times: values.long ? fault.times : times })),
    seed: wholeNumber('seed', values.seed, { min: 0 }),
    subscribers: wholeNumber('subscribers', values.subscribers, { min: 1 }),
    rate: wholeNumber('rate', values.rate, { min: 1 }),
  };
});

if (options.list)
  for (const { id, times, description } of FAULTS)
    process.stdout.write(`${id.padEnd(16)}${String(times).padStart(4)}  ${description}\n`);
else await run();

async function run(): Promise<void> {
  const interrupt = new AbortController();
  process.once('SIGINT', () => interrupt.abort());
  const { faults, json, ...chosen } = options;
  const began = Date.now();
  const report = await runFaults(
    {
      command: chosen.source ? await buildServer('faults') : [process.execPath, chosen.server],
      subscribers: chosen.subscribers,
      perSecond: chosen.rate,
      random: seededRandom(chosen.seed),
      balancer: chosen.balancer === 'haproxy' ? 'haproxy' : 'builtin',
      settings: { FEED_NOTIFY: chosen.notify },
    },
    faults,
    { signal: interrupt.signal, onResult: printResult },
  );
  const seconds = Math.round((Date.now() - began) / 1_000);
  const isGood = printReport(report, seconds);
  if (json !== undefined) await writeFile(json, `${JSON.stringify({ ...chosen, seconds, ...report }, null, 2)}\n`);
  // Without an exit, Node 20 was seen to spin for ever on the handles of killed children.
  process.exit(isGood ? 0 : 1);
}

function printResult(...[{ id }, nth, times, result]: Parameters<RunOptions['onResult']>): void {
  const { lost, repeated, expected, recoveries, examples } = result;
  const recovery = Math.max(...recoveries);
  process.stderr.write(
    `${id} ${nth}/${times}: expected ${expected}, lost ${lost}, repeated ${repeated}, all recovered after ${recovery} ms\n`,
  );
  for (const example of examples) process.stderr.write(`  ${example}\n`);
}

function printReport({ rows, invariants }: FaultReport, seconds: number): boolean {
  const times = rows.reduce((sum, row) => sum + row.times, 0);
  process.stdout.write(
    `${faultTable(rows)}\n\n${times} faults in ${seconds} s, ${options.subscribers} subscribers, seed ${options.seed}.\n`,
  );
  for (const row of rows) printDetails(row);
  const violated = invariants.filter(({ violations }) => violations !== 0);
  for (const { id, description, violations } of violated)
    process.stdout.write(`VIOLATED ${id} ${description}: ${violations} rows\n`);
  const isGood = violated.length === 0 && rows.every(isClean);
  process.stdout.write(isGood ? 'No event was lost or repeated, and all invariants hold.\n' : 'WRONG.\n');
  return isGood;
}

function printDetails({ fault, closes, reasons, refusals, examples }: FaultRow): void {
  process.stdout.write(
    `${fault}: close codes ${JSON.stringify(closes)}, failed mutations ${JSON.stringify(reasons)}, ` +
      `refused subscriptions ${JSON.stringify(refusals)}\n`,
  );
  for (const example of examples) process.stdout.write(`  ${example}\n`);
}
