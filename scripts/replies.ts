import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { readCommandLine } from '../src/server/commandLine.ts';
import { Cleanup } from '../testkit/cleanup.ts';
import { wholeNumber } from '../testkit/commandLine.ts';
import { seededRandom } from '../testkit/seededRandom.ts';
import { buildServer } from '../testkit/server/serverBuild.ts';
import { Reports, startChats, writeReplies } from './replies/conversation.ts';
import { type RepliesCluster, startCluster } from './replies/repliesCluster.ts';
import { ReplyFaults } from './replies/replyFaults.ts';
import { drain, hasten, isClean, verifyReplies } from './replies/verifyReplies.ts';

const HELP = `Sends replies by WhatsApp from three nodes to a double of Meta's Graph API, and breaks both and the database meanwhile.

It exits with 0 only if no reply is lost, none is sent twice, and each customer gets theirs in order. docs/faults.md
describes the faults.

  npm run replies -- --replies 2000 --faults 20

  --replies N    the number of replies (2000)
  --faults N     the number of faults (20)
  --customers N  the number of customers they go to (100)
  --seed N       other victims and other reports (1)
  --help         this text
`;

const WATCH_EVERY_MS = 10_000;

const options = readCommandLine(HELP, (args) => {
  const { values } = parseArgs({
    args,
    options: {
      replies: { type: 'string', default: '2000' },
      faults: { type: 'string', default: '20' },
      customers: { type: 'string', default: '100' },
      seed: { type: 'string', default: '1' },
    },
  });
  return {
    replies: wholeNumber('replies', values.replies, { min: 1 }),
    faults: wholeNumber('faults', values.faults, { min: 0 }),
    customers: wholeNumber('customers', values.customers, { min: 1 }),
    seed: wholeNumber('seed', values.seed, { min: 0 }),
  };
});

/** Once it is interrupted, no more replies are written, and what was written is still verified. */
const interrupt = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => interrupt.abort());
const cleanup = new Cleanup();
try {
  process.exitCode = (await run()) ? 0 : 1;
} finally {
  await cleanup.run();
}

async function run(): Promise<boolean> {
  const { signal } = interrupt;
  const { replies, seed } = options;
  const random = seededRandom(seed);
  const began = Date.now();
  const cluster = await startCluster(await buildServer('replies'), cleanup);
  const customers = await startChats(cluster, options.customers);
  const reports = new Reports(cluster, random);
  const faults = new ReplyFaults(cluster, random);
  const watching = new AbortController();
  void watch(cluster, faults, began, watching.signal);
  const writing = writeReplies(cluster, customers, replies, signal);
  let isWritten = false;
  const progress = () => (isWritten ? 1 : cluster.double.taken.length / replies);
  const written = writing.finally(() => {
    isWritten = true;
  });
  await Promise.all([written, faults.inject(options.faults, progress, signal)]);
  watching.abort();
  await drain(cluster, reports);
  const result = await verifyReplies(cluster, await written);
  const seconds = Math.round((Date.now() - began) / 1_000);
  process.stdout.write(`${JSON.stringify({ ...result, faults: countOf(faults.injected), seconds }, null, 2)}\n`);
  return isClean(result);
}

/** Tells how far the run is, and moves time on for the replies that wait. */
async function watch(cluster: RepliesCluster, faults: ReplyFaults, began: number, ended: AbortSignal): Promise<void> {
  while (!ended.aborted) {
    await delay(WATCH_EVERY_MS, undefined, { signal: ended }).catch(() => {});
    const seconds = Math.round((Date.now() - began) / 1_000);
    const { double } = cluster;
    const told = `${double.taken.length} taken, ${double.violations.length} violations, ${faults.injected.length} faults`;
    process.stderr.write(`${seconds} s: ${told}\n`);
    // The database can be away, which is one of the faults.
    await hasten(cluster).catch(() => {});
  }
}

function countOf(names: readonly string[]): Record<string, number> {
  return Object.fromEntries([...new Set(names)].map((name) => [name, names.filter((one) => one === name).length]));
}
