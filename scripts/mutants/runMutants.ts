import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Mutant, mutated } from './mutant.ts';

export interface MutantResult {
  readonly mutant: Mutant;
  readonly caught: boolean;
  readonly seconds: number;
}

/** Ends a run that neither passes nor fails. The mutant is caught, because the suite would not end either. */
const MAX_RUN_MS = 300_000;

const run = promisify(execFile);

/** Throws MutantOutdated for the first mutant that the source does not have any more. */
export async function checkTexts(root: string, mutants: readonly Mutant[]): Promise<void> {
  for (const mutant of mutants) mutated(mutant, await readFile(join(root, mutant.file), 'utf8'));
}

/** Copies the work tree, without what git ignores. The packages are shared by a link. */
async function copyOf(root: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'blockdesk-mutants-'));
  const listing = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate'];
  const { stdout } = await run('git', listing, { cwd: root, maxBuffer: 64 * 1024 * 1024 });
  for (const file of stdout.split('\0').filter((name) => name !== '')) {
    await cp(join(root, file), join(folder, file), { recursive: true });
  }
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

/** Whether the test files pass. */
async function passes(folder: string, tests: readonly string[], signal: AbortSignal, shows = false): Promise<boolean> {
  const args = ['run', '--project', 'blockdesk', '--project', 'long', '--bail', '1', ...tests];
  const vitest = spawn(join(folder, 'node_modules/.bin/vitest'), args, {
    cwd: folder,
    stdio: ['ignore', shows ? 'inherit' : 'ignore', shows ? 'inherit' : 'ignore'],
  });
  const stop = () => vitest.kill('SIGTERM');
  const timer = setTimeout(stop, shows ? 4 * MAX_RUN_MS : MAX_RUN_MS);
  signal.addEventListener('abort', stop, { once: true });
  try {
    const [code] = (await once(vitest, 'close')) as [number | null];
    return code === 0;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}

export interface RunOptions {
  readonly signal: AbortSignal;
  readonly onResult: (result: MutantResult) => void;
}

/** Runs the tests of each mutant on a copy of the work tree. Rejects when the tests fail without any mutant. */
export async function runMutants(
  root: string,
  mutants: readonly Mutant[],
  { signal, onResult }: RunOptions,
): Promise<MutantResult[]> {
  await checkTexts(root, mutants);
  const folder = await copyOf(root);
  try {
    const all = [...new Set(mutants.flatMap(({ tests }) => tests))];
    // Otherwise a test that fails anyway would catch every mutant.
    if (!(await passes(folder, all, signal, true))) throw new Error('The tests fail without any mutant.');
    const results: MutantResult[] = [];
    for (const mutant of mutants) {
      if (signal.aborted) break;
      const began = Date.now();
      const path = join(folder, mutant.file);
      const text = await readFile(path, 'utf8');
      await writeFile(path, mutated(mutant, text));
      const caught = !(await passes(folder, mutant.tests, signal));
      await writeFile(path, text);
      if (signal.aborted) break;
      const result = { mutant, caught, seconds: Math.round((Date.now() - began) / 1_000) };
      results.push(result);
      onResult(result);
    }
    return results;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
