import { parseArgs } from 'node:util';
import { readCommandLine } from '../src/server/commandLine.ts';
import { BadConfiguration } from '../src/server/config.ts';
import { InstallFailed, installPackage } from './installPackage.ts';
import { report, showProgress, wrongOf } from './replay/console.ts';
import { type Corpus, drawMails, readCorpus } from './replay/corpus.ts';
import { prepareGround } from './replay/ground.ts';
import { type Dice, diceOf } from './replay/plan.ts';
import { replay } from './replay/replay.ts';
import { NoTarget, runningTarget, spawnedTarget, type Target } from './replay/target.ts';

const HELP = `Sends the 6,046 real mails of the public SpamAssassin corpus through a running server, each twice; blocks every sender of
spam half way, with a supervisor subscribed; unblocks them all at the end. What came of it is laid beside what a model of the rules
says, and the invariants are checked in the database. Ends with 0 only if every figure is right.

  npm start                in another terminal, then
  npm run replay

  --spawn                  start a server of its own instead, on a temporary database
  --url URL                the running server (http://localhost:4000)
  --database-url URL       its database, as a user who sees past row-level security (DATABASE_URL, or the embedded one)
  --limit N                only so many mails
  --concurrency N          so many senders at once (8)
  --seed N                 another order of the mails, and other moments of the second copies (1)
  --help                   this text

The first run installs the corpus (110 MB) in scripts/replay. Each run makes a workspace of its own, replay-…, and leaves it
there to be looked at. Ctrl-C stops it.
`;

const INTERRUPTED = 130;

const { values } = readCommandLine(HELP, (args) =>
  parseArgs({
    args,
    options: {
      spawn: { type: 'boolean' },
      url: { type: 'string', default: 'http://localhost:4000' },
      'database-url': { type: 'string' },
      limit: { type: 'string', default: '6046' },
      concurrency: { type: 'string', default: '8' },
      seed: { type: 'string', default: '1' },
    },
  }),
);

await run();

async function run(): Promise<void> {
  const stopping = new AbortController();
  process.once('SIGINT', () => stopping.abort());
  try {
    const lanes = wholeNumber('concurrency', values.concurrency, 1);
    const limit = wholeNumber('limit', values.limit, 2);
    const dice = diceOf(wholeNumber('seed', values.seed, 0));
    await installPackage('scripts/replay');
    const corpus = drawMails(await readCorpus(), dice, limit);
    const target = await (values.spawn ? spawnedTarget() : runningTarget(values.url, values['database-url']));
    try {
      await replayTo(target, corpus, dice, lanes, stopping.signal);
    } finally {
      await target.leave();
    }
  } catch (error) {
    if (stopping.signal.aborted) {
      process.stderr.write('\nStopped. Nothing was judged.\n');
      process.exitCode = INTERRUPTED;
      return;
    }
    const known = [NoTarget, BadConfiguration, InstallFailed, RangeError].some((kind) => error instanceof kind);
    process.stderr.write(`\n${known || !(error instanceof Error) ? String(error) : (error.stack ?? error.message)}\n`);
    process.exitCode = 1;
  }
}

async function replayTo(
  target: Target,
  corpus: Corpus,
  dice: Dice,
  lanes: number,
  stopped: AbortSignal,
): Promise<void> {
  const { mails, unsigned } = corpus;
  const handles = mails.filter(({ sender }) => sender.kind === 'HANDLE').length;
  const slug = `replay-${Date.now()}`;
  process.stdout.write(
    `${mails.length} mails, ${mails.filter(({ spam }) => spam).length} of them spam, to the workspace ${slug} on ${target.url}.\n` +
      `${handles} have no readable address and go in by handle; ${unsigned} more are signed by nobody and left out.\n`,
  );
  const ground = await prepareGround(target, slug);
  try {
    const pace = { lanes, stopped, onProgress: showProgress(process.stderr) };
    const replayed = await replay(ground, mails, dice, pace);
    process.stdout.write(report(replayed));
    if (wrongOf(replayed.acts).length > 0) process.exitCode = 1;
  } finally {
    await ground.leave();
  }
}

function wholeNumber(name: string, value: string, least: number): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < least)
    throw new RangeError(`--${name} takes a whole number from ${least} on.`);
  return number;
}
