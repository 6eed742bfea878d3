import { parseArgs } from 'node:util';
import { v7 as newId } from 'uuid';
import { connect } from '../../database/connection.ts';
import { createDatabase, type Database } from '../../database/database.ts';
import { Refusal } from '../../refusals/refusal.ts';
import { createWorkspace } from '../../workspaces/workspaces.commands.ts';
import { listWorkspaces } from '../../workspaces/workspaces.queries.ts';
import { BadUsage, readCommandLine } from '../commandLine.ts';
import { readConfig } from '../config.ts';
import { projectRoot } from '../root.ts';
import { explainStart } from '../startFault.ts';
import { startDatabase } from '../startUp.ts';

const HELP = `Makes and lists workspaces.

  npm run workspace -- create SLUG [--name NAME]
  npm run workspace -- list
  npm run workspace -- --help
`;

type Act = (database: Database) => Promise<void>;

const act = readCommandLine(HELP, readAct);
try {
  await run(act);
} catch (error) {
  process.stderr.write(`${error instanceof Refusal ? error.message : explainStart(error)}\n`);
  process.exitCode = 1;
}

function readAct(args: string[]): Act {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { name: { type: 'string' } } });
  const [verb, slug, ...others] = positionals;
  if (others.length > 0) throw new BadUsage(`There is no use for ${others.join(' ')}.`);
  if (verb === 'list' && slug === undefined) return list;
  if (verb === 'create' && slug !== undefined) return (database) => create(database, slug, values.name ?? slug);
  throw new BadUsage('Say what to do: list, or create with a slug.');
}

async function create(database: Database, slug: string, name: string): Promise<void> {
  const { id } = await createWorkspace({ database, newId }, { slug, name });
  process.stdout.write(`${slug}\t${id}\n`);
}

async function list(database: Database): Promise<void> {
  for (const { slug, id, name } of await database.system(listWorkspaces))
    process.stdout.write(`${slug}\t${id}\t${name}\n`);
}

async function run(act: Act): Promise<void> {
  const config = readConfig();
  const started = await startDatabase(config, projectRoot(), () => {});
  const database = createDatabase(connect({ ...config, url: started.url, connections: 2 }));
  try {
    await act(database);
  } finally {
    await database.close();
    await started.stop();
  }
}
