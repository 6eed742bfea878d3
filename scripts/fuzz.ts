import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { readCommandLine } from '../src/server/commandLine.ts';
import { createApiClient } from '../testkit/apiClient.ts';
import { wholeNumber } from '../testkit/commandLine.ts';
import { seededRandom } from '../testkit/seededRandom.ts';
import { type FuzzCounts, fuzz } from './fuzz/fuzz.ts';
import { type FuzzedProcess, type Memory, startFuzzedProcess } from './fuzz/fuzzTarget.ts';

const HELP = `Sends mutated WebSocket frames, and mutated bodies and heads of HTTP requests, to a server process of its own.

It exits with 0 only if the server lives, answered every probe, logged no fault, and gave its memory back.

  npm run fuzz -- --frames 1000000

  --frames N       the number of inputs: frames, bodies and heads together (100000)
  --concurrency N  the connections at a time (16)
  --seed N         other inputs (1)
  --help           this text
`;

const MIB = 1024 * 1024;
/** What a server needs more after its first inputs: compiled documents, caches up to their bounds, and chance. */
const MAX_MORE = { rss: 150 * MIB, heapUsed: 32 * MIB };
const WARM_UP = 5_000;
const PROBE_EVERY = 5_000;
const PROBE_AGAIN_MS = 5_000;
/** Sockets that close and timers of requests end within this time. */
const SETTLE_MS = 15_000;

const memoryLine = ({ rss, heapUsed, maxRss }: Memory) =>
  `RSS ${Math.round(rss / MIB)} MiB, heap ${Math.round(heapUsed / MIB)} MiB, most RSS ${Math.round(maxRss / MIB)} MiB`;
const countsLine = ({ frames, bodies, heads }: FuzzCounts) => `${frames} frames, ${bodies} bodies, ${heads} heads`;

const options = readCommandLine(HELP, (args) => {
  const { values } = parseArgs({
    args,
    options: {
      frames: { type: 'string', default: '100000' },
      concurrency: { type: 'string', default: '16' },
      seed: { type: 'string', default: '1' },
    },
  });
  return {
    inputs: wholeNumber('frames', values.frames, { min: 1 }),
    concurrency: wholeNumber('concurrency', values.concurrency, { min: 1, max: 200 }),
    seed: wholeNumber('seed', values.seed, { min: 0 }),
  };
});

const interrupt = new AbortController();
process.once('SIGINT', () => interrupt.abort());
process.once('SIGTERM', () => interrupt.abort());
const server = await startFuzzedProcess();
try {
  await run(server);
} finally {
  await server.stop();
}

async function run(target: FuzzedProcess): Promise<void> {
  const { inputs, concurrency, seed } = options;
  const random = seededRandom(seed);
  const began = Date.now();
  await fuzz(target, { inputs: Math.min(WARM_UP, inputs), concurrency, random });
  const before = await target.memory();
  process.stdout.write(`After the warm-up: ${memoryLine(before)}.\n`);
  let probed = 0;
  const report = await fuzz(target, {
    inputs,
    concurrency,
    random,
    signal: interrupt.signal,
    async onProgress(counts) {
      const total = counts.frames + counts.bodies + counts.heads;
      if (total < probed + PROBE_EVERY) return;
      probed = total;
      await probe(target);
      process.stdout.write(`${Math.round((Date.now() - began) / 1_000)} s: ${countsLine(counts)}.\n`);
    },
  });
  await delay(SETTLE_MS);
  await probe(target);
  const after = await target.memory();
  const problems = [
    ...report.faults,
    ...target.lines,
    ...(after.rss > before.rss + MAX_MORE.rss ? ['RSS did not come back.'] : []),
    ...(after.heapUsed > before.heapUsed + MAX_MORE.heapUsed ? ['The heap did not come back.'] : []),
  ];
  process.stdout.write(`${countsLine(report)} in ${Math.round((Date.now() - began) / 1_000)} s, seed ${seed}.\n`);
  process.stdout.write(`At the end: ${memoryLine(after)}.\n`);
  for (const problem of problems.slice(0, 20)) process.stdout.write(`PROBLEM ${problem}\n`);
  process.stdout.write(`${problems.length} problems.\n`);
  if (problems.length > 0) process.exitCode = 1;
}

/** Throws when the server has ended, or does not answer a well-formed request. A busy machine gets more time. */
async function probe(target: FuzzedProcess, retries = 5): Promise<void> {
  const { isAlive, url, token } = target;
  if (!isAlive) throw new Error('The server has ended.');
  const { status, errors } = await createApiClient(url, token, { timeoutMs: 120_000 }).send({
    query: '{ viewer { role } }',
  });
  if (status === 503 && retries > 0) {
    await delay(PROBE_AGAIN_MS);
    return probe(target, retries - 1);
  }
  if (status !== 200 || errors !== undefined)
    throw new Error(`The probe was answered ${status}: ${JSON.stringify(errors)}`);
}
