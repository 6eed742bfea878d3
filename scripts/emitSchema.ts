import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { buildBlockdeskSchema } from '../src/graphql/schema.ts';
import { readCommandLine } from '../src/server/commandLine.ts';

const PATH = 'schema/schema.graphql';
const file = new URL(`../${PATH}`, import.meta.url);
const HEAD = '# Written by `npm run schema` from the code. Do not edit.\n\n';

const HELP = `Writes ${PATH} from the code.

  npm run schema

  --check  writes nothing, and fails when the file differs from what the code emits
  --help   this text
`;

const { values } = readCommandLine(HELP, (args) => parseArgs({ args, options: { check: { type: 'boolean' } } }));
const emitted = `${HEAD}${printSchema(lexicographicSortSchema(await buildBlockdeskSchema()))}\n`;

if (values.check) {
  const committed = (await readFile(file, 'utf8')).split('\n');
  const line = emitted.split('\n').findIndex((text, at) => text !== committed[at]);
  if (line >= 0 || emitted.split('\n').length !== committed.length) {
    const at = line >= 0 ? line : emitted.split('\n').length;
    console.error(`${PATH} is not what the code emits. From line ${at + 1} on:`);
    console.error(`  committed: ${committed[at] ?? '(nothing)'}`);
    console.error(`  emitted:   ${emitted.split('\n')[at] ?? '(nothing)'}`);
    process.exitCode = 1;
  }
} else {
  await writeFile(file, emitted);
  console.log(`Wrote ${PATH}.`);
}
