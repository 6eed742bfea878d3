import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { BadUsage, readCommandLine } from '../src/server/commandLine.ts';
import { wideComments } from './english/comments.ts';
import { KILLED_NAMES } from './english/killedNames.ts';
import { comebacks } from './english/names.ts';
import { longSentences } from './english/sentences.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const CODE = { roots: ['src', 'testkit', 'test', 'scripts', 'bench', 'docs'], files: /\.tsx?$/ };
const PAGES = { roots: ['README.md', 'bench', 'deploy', 'docs'], files: /\.md$/ };
const SKIPPED = new Set(['node_modules', 'dist', 'gql']);

const RULES = {
  comments: { ...CODE, find: wideComments, says: 'no comment is wider than 120 columns' },
  sentences: { ...PAGES, find: longSentences, says: 'no sentence of a document has more than 25 words' },
  names: {
    ...CODE,
    find: (path: string, text: string) => comebacks(path, text, KILLED_NAMES),
    says: 'no killed name comes back as an identifier or a file name',
  },
};

type RuleName = keyof typeof RULES;

const HELP = `node --import tsx scripts/checkEnglish.ts              all rules
node --import tsx scripts/checkEnglish.ts sentences    only those named
node --import tsx scripts/checkEnglish.ts --help       this text

${Object.entries(RULES)
  .map(([name, { says }]) => `  ${name.padEnd(12)}${says}`)
  .join('\n')}
`;

function isRule(name: string): name is RuleName {
  return Object.hasOwn(RULES, name);
}

/** The files below a path that are written by hand. A path that does not exist has none. */
async function filesBelow(path: string): Promise<readonly string[]> {
  if (path.endsWith('.md')) return [path];
  const entries = await readdir(`${ROOT}${path}`, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const found = await Promise.all(
    entries
      .filter(({ name }) => !SKIPPED.has(name))
      .map((entry) => (entry.isDirectory() ? filesBelow(`${path}/${entry.name}`) : [`${path}/${entry.name}`])),
  );
  return found.flat().sort();
}

async function faultsOf(name: RuleName): Promise<readonly string[]> {
  const { roots, files, find } = RULES[name];
  const paths = (await Promise.all(roots.map(filesBelow))).flat().filter((path) => files.test(path));
  const faults = await Promise.all(paths.map(async (path) => find(path, await readFile(`${ROOT}${path}`, 'utf8'))));
  return faults.flat();
}

function readNames(args: string[]): readonly RuleName[] {
  const names = parseArgs({ args, options: {}, allowPositionals: true }).positionals;
  const unknown = names.filter((name) => !isRule(name));
  if (unknown.length > 0) throw new BadUsage(`There is no rule called ${unknown.join(', ')}.`);
  return names.length > 0 ? names.filter(isRule) : Object.keys(RULES).filter(isRule);
}

const names = readCommandLine(HELP, readNames);
const faults = (await Promise.all(names.map(faultsOf))).flat();
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;
console.log(`${faults.length} faults against: ${names.map((name) => RULES[name].says).join('; ')}.`);
