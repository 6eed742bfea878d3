import { parseArgs } from 'node:util';
import { readCommandLine } from '../src/server/commandLine.ts';
import { projectRoot } from '../src/server/root.ts';
import { EXIT_INTERRUPTED } from '../testkit/commandLine.ts';
import { tableLines } from '../testkit/report/textTable.ts';
import { MUTANTS } from './mutants/everyMutant.ts';
import { MutantOutdated } from './mutants/mutant.ts';
import { type MutantResult, runMutants } from './mutants/runMutants.ts';

const HELP = `Breaks one rule of the product at a time, in a copy of the work tree, and runs the tests that must notice.

It exits with 0 only if the tests caught every mutant. A mutant whose text the source does not have is an error.

  npm run mutants

  --only WORDS   only the mutants with these words in their name, or in the name of their file
  --list         list the mutants
  --help         this text
`;

const options = readCommandLine(HELP, (args) => {
  const { values } = parseArgs({
    args,
    options: { only: { type: 'string', default: '' }, list: { type: 'boolean', default: false } },
  });
  return values;
});

const mutants = MUTANTS.filter(({ name, file }) => name.includes(options.only) || file.includes(options.only));

if (options.list) for (const { name, file } of mutants) process.stdout.write(`${file}: ${name}\n`);
else await run();

async function run(): Promise<void> {
  const interrupt = new AbortController();
  process.once('SIGINT', () => interrupt.abort());
  try {
    const results = await runMutants(projectRoot(), mutants, {
      signal: interrupt.signal,
      onResult: ({ mutant, caught, seconds }) =>
        process.stderr.write(`${caught ? 'caught' : 'SURVIVED'} after ${seconds} s: ${mutant.name}\n`),
    });
    report(results);
    if (interrupt.signal.aborted) process.exitCode = EXIT_INTERRUPTED;
  } catch (error) {
    const isExpected = error instanceof MutantOutdated || interrupt.signal.aborted;
    process.stderr.write(`${isExpected || !(error instanceof Error) ? String(error) : error.stack}\n`);
    process.exitCode = interrupt.signal.aborted ? EXIT_INTERRUPTED : 1;
  }
}

function report(results: readonly MutantResult[]): void {
  const lines = tableLines<MutantResult>(
    [
      { title: 'mutant', value: ({ mutant }) => mutant.name },
      { title: 'file', value: ({ mutant }) => mutant.file },
      { title: 'seconds', value: ({ seconds }) => seconds },
      { title: 'result', value: ({ caught }) => (caught ? 'caught' : 'SURVIVED') },
    ],
    results,
  );
  const survived = results.filter(({ caught }) => !caught).length;
  process.stdout.write(`${lines.join('\n')}\n\n${results.length} mutants, ${survived} survived.\n`);
  if (survived > 0) process.exitCode = 1;
}
