import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import config from '../drizzle.config.ts';
import { readCommandLine } from '../src/server/commandLine.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

const HELP = `Fails when the tables in the code differ from those that the migrations of drizzle/ make.

  node --import tsx scripts/checkMigrations.ts

  --help  this text
`;

readCommandLine(HELP, (args) => parseArgs({ args, options: {} }));

/** drizzle-kit ends with 0 whatever happens: only its words tell, and a rename makes it ask a question. */
async function drizzleKit(...words: string[]): Promise<string> {
  const { stdout, stderr } = await promisify(execFile)('tools/node_modules/.bin/drizzle-kit', words, { cwd: root });
  return `${stdout}${stderr}`;
}

function demand(output: string, word: string): void {
  if (output.includes(word)) return;
  console.error(output.trim());
  process.exitCode = 1;
}

demand(await drizzleKit('check'), "Everything's fine");

const scratch = await mkdtemp(join(tmpdir(), 'blockdesk-migrations-'));
try {
  const copy = join(scratch, 'drizzle');
  await cp(join(root, config.out), copy, { recursive: true });
  const tables = ['--dialect', config.dialect, '--schema', config.schema];
  // Relative, because drizzle-kit puts `./` before whatever it is given.
  demand(await drizzleKit('generate', ...tables, '--out', relative(root, copy)), 'No schema changes');
} finally {
  await rm(scratch, { recursive: true });
}
