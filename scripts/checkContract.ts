import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import {
  buildSchema,
  DangerousChangeType,
  findBreakingChanges,
  findDangerousChanges,
  type GraphQLSchema,
} from 'graphql';
import { readCommandLine } from '../src/server/commandLine.ts';

const CONTRACT = 'schema/contract.graphql';
const EMITTED = 'schema/schema.graphql';

async function read(path: string): Promise<GraphQLSchema> {
  return buildSchema(await readFile(new URL(`../${path}`, import.meta.url), 'utf8'));
}

const HELP = `Fails on every change of ${EMITTED} that breaks a client of ${CONTRACT}.

  npm run check:contract

  --help  this text
`;

readCommandLine(HELP, (args) => parseArgs({ args, options: {} }));
const [contract, emitted] = await Promise.all([read(CONTRACT), read(EMITTED)]);

/** A client that leaves an argument out relies on its default, so another default is a break here. */
const broken = [
  ...findBreakingChanges(contract, emitted),
  ...findDangerousChanges(contract, emitted).filter(
    ({ type }) => type === DangerousChangeType.ARG_DEFAULT_VALUE_CHANGE,
  ),
];

if (broken.length > 0) {
  console.error(`${EMITTED} breaks ${CONTRACT}:`);
  for (const { type, description } of broken) console.error(`  ${type}: ${description}`);
  process.exitCode = 1;
} else {
  console.log(`${EMITTED} keeps all of ${CONTRACT}.`);
}
