import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { buildSchema } from 'graphql';
import { readCommandLine } from '../src/server/commandLine.ts';
import { badDescriptions } from './english/descriptions.ts';

const PATH = 'schema/schema.graphql';

const HELP = `Fails on every element of ${PATH} without a description in plain English.

  npm run check -- descriptions

  --help  this text
`;

readCommandLine(HELP, (args) => parseArgs({ args, options: {} }));
const schema = buildSchema(await readFile(new URL(`../${PATH}`, import.meta.url), 'utf8'));
const faults = badDescriptions(schema);

if (faults.length > 0) {
  console.error(`${PATH} is not described in plain English:`);
  for (const fault of faults) console.error(`  ${fault}`);
  process.exitCode = 1;
} else {
  console.log(`${PATH} describes each of its elements.`);
}
