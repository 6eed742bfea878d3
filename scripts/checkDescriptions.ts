import { readFile } from 'node:fs/promises';
import { buildSchema } from 'graphql';
import { badDescriptions } from './english/descriptions.ts';

const PATH = 'schema/schema.graphql';

const schema = buildSchema(await readFile(new URL(`../${PATH}`, import.meta.url), 'utf8'));
const faults = badDescriptions(schema);

if (faults.length > 0) {
  console.error(`${PATH} is not described in plain English:`);
  for (const fault of faults) console.error(`  ${fault}`);
  process.exitCode = 1;
} else {
  console.log(`${PATH} describes each of its elements.`);
}
