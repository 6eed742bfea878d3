import { parseArgs } from 'node:util';
import { readCommandLine } from '../src/server/commandLine.ts';
import { BadConfiguration } from '../src/server/config.ts';
import { EXIT_INTERRUPTED, wholeNumber } from '../testkit/commandLine.ts';
import { progressBar } from '../testkit/report/progressBar.ts';
import { type Random, seededRandom } from '../testkit/seededRandom.ts';
import { InstallFailed, installPackage } from './installPackage.ts';
import { type Corpus, drawMails, readCorpus } from './replay/mails/corpus.ts';
import { replay } from './replay/replay.ts';
import { prepareEnvironment } from './replay/replayEnvironment.ts';
import { failuresOf, reportOf } from './replay/report.ts';
import { findRunningServer, spawnServer, type TargetServer, TargetUnavailable } from './replay/targetServer.ts';

const HELP = `Sends the 6,046 real mails of the public SpamAssassin corpus to a running server, each mail twice.

Half-way it blocks every sender of spam, while a supervisor is subscribed. At the end it unblocks them all. It compares
every count with a model of the rules, and checks the invariants in the database. It exits with 0 only if all of them
hold.

  npm start                in another terminal, then
  npm run replay

  --spawn                  start a server on a temporary database, and stop it at the end
  --url URL                the running server (http://localhost:4000)
  --database-url URL       its database, as a user who bypasses row-level security (DATABASE_URL, or the embedded one)
  --limit N                send only N mails
  --concurrency N          the number of senders at a time (8)
  --seed N                 another order of the mails and of their second copies (1)
  --help                   this text

The first run installs the corpus (110 MB) in scripts/replay. Each run creates a workspace replay-… and leaves it there
for you to look at. Ctrl-C stops the run.
`;

const options = readCommandLine(HELP, (args) => {
  const { values } = parseArgs({
    args,
    options: {
      spawn: { type: 'boolean', default: false },
      url: { type: 'string', default: 'http://localhost:4000' },
      'database-url': { type: 'string' },
      limit: { type: 'string', default: '6046' },
      concurrency: { type: 'string', default: '8' },
      seed: { type: 'string', default: '1' },
    },
  });
  return {
    ...values,
    limit: wholeNumber('limit', values.limit, { min: 2 }),
    concurrency: wholeNumber('concurrency', values.concurrency, { min: 1 }),
    seed: wholeNumber('seed', values.seed, { min: 0 }),
  };
});

await run();

async function run(): Promise<void> {
  const interrupt = new AbortController();
  process.once('SIGINT', () => interrupt.abort());
  try {
    const random = seededRandom(options.seed);
    await installPackage('scripts/replay');
    const corpus = drawMails(await readCorpus(), random, options.limit);
    const { spawn, url } = options;
    const server = await (spawn ? spawnServer() : findRunningServer(url, options['database-url']));
    try {
      await replayTo(server, corpus, random, interrupt.signal);
    } finally {
      await server.stop();
    }
  } catch (error) {
    if (interrupt.signal.aborted) {
      process.stderr.write('\nStopped before the checks.\n');
      process.exitCode = EXIT_INTERRUPTED;
      return;
    }
    const isExpected = [TargetUnavailable, BadConfiguration, InstallFailed].some((kind) => error instanceof kind);
    const isPlain = isExpected || !(error instanceof Error);
    process.stderr.write(`\n${isPlain ? String(error) : (error.stack ?? error.message)}\n`);
    process.exitCode = 1;
  }
}

async function replayTo(
  server: TargetServer,
  { mails, withoutSender }: Corpus,
  random: Random,
  signal: AbortSignal,
): Promise<void> {
  const handles = mails.filter(({ sender }) => sender.kind === 'HANDLE').length;
  const spam = mails.filter((mail) => mail.spam).length;
  const slug = `replay-${Date.now()}`;
  process.stdout.write(
    `${mails.length} mails, ${spam} of them spam, to the workspace ${slug} on ${server.url}.\n` +
      `${handles} have no readable address and come from a handle. ${withoutSender} more have no sender and are left out.\n`,
  );
  const environment = await prepareEnvironment(server, slug);
  try {
    const { concurrency } = options;
    const result = await replay(environment, mails, random, {
      concurrency,
      signal,
      onProgress: progressBar(process.stderr),
    });
    process.stdout.write(reportOf(result));
    if (failuresOf(result.phases).length > 0) process.exitCode = 1;
  } finally {
    await environment.close();
  }
}
