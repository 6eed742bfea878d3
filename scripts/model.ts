import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { readCommandLine } from '../src/server/commandLine.ts';
import { projectRoot } from '../src/server/root.ts';
import { wholeNumber } from '../testkit/commandLine.ts';

const HELP = `Runs the model-based tests of the rules with many random histories, each of up to 120 commands. One model has
contacts of several identities in two workspaces. The other has what blocks and rules hold, and what becomes of it.

The test suite runs a few of each. This runs as many of each as you like, in batches of 50, and stops at the first
batch in which one fails.

  npm run model -- --seeds 1000

  --seeds N   the number of random histories (1000)
  --first N   the seed of the first batch; the next batches count on from it (1)
  --help      this text
`;

const BATCH = 50;

const options = readCommandLine(HELP, (args) => {
  const { values } = parseArgs({
    args,
    options: { seeds: { type: 'string', default: '1000' }, first: { type: 'string', default: '1' } },
  });
  return {
    seeds: wholeNumber('seeds', values.seeds, { min: 1 }),
    first: wholeNumber('first', values.first, { min: 0 }),
  };
});

/** Runs a batch, and returns whether all its histories went as the model says. */
async function passes(runs: number, seed: number): Promise<boolean> {
  const models = ['test/blocks/model.test.ts', 'test/blocks/queueModel.test.ts'];
  const args = ['vitest', 'run', '--project', 'blockdesk', '--reporter', 'dot', ...models];
  const vitest = spawn('npx', args, {
    cwd: projectRoot(),
    stdio: ['ignore', 'inherit', 'inherit'],
    // biome-ignore lint/style/noProcessEnv: the tests get the environment of this command, and two settings more
    env: { ...process.env, TEST_MODEL_RUNS: String(runs), TEST_MODEL_SEED: String(seed) },
  });
  const [code] = (await once(vitest, 'close')) as [number | null];
  return code === 0;
}

let done = 0;
for (let seed = options.first; done < options.seeds; seed += 1) {
  const runs = Math.min(BATCH, options.seeds - done);
  if (!(await passes(runs, seed))) {
    process.stdout.write(`A history of the batch with seed ${seed} failed, after ${done} that passed.\n`);
    process.exitCode = 1;
    break;
  }
  done += runs;
  process.stdout.write(`${done} of ${options.seeds} histories of each model passed (up to seed ${seed}).\n`);
}
