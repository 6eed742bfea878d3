import { parseArgs } from 'node:util';
import { v7 as newId } from 'uuid';
import { connect } from '../../database/connection.ts';
import { createDatabase } from '../../database/database.ts';
import { Refusal } from '../../refusals/refusal.ts';
import { createWorkspace } from '../../workspaces/workspaces.commands.ts';
import { listWorkspaces } from '../../workspaces/workspaces.queries.ts';
import { BadConfiguration, readConfig } from '../config.ts';
import { projectRoot } from '../root.ts';
import { explainStart } from '../startFault.ts';
import { readyDatabase } from '../startUp.ts';

const HELP = `Makes and lists workspaces.

  npm run workspace -- create SLUG [--name NAME]
  npm run workspace -- list
  npm run workspace -- --help
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { help: { type: 'boolean', short: 'h' }, name: { type: 'string' } },
});
const [verb, slug] = positionals;

if (values.help || !(verb === 'list' || (verb === 'create' && slug !== undefined))) {
  process.stdout.write(HELP);
  process.exitCode = values.help ? 0 : 2;
} else {
  await run();
}

async function run(): Promise<void> {
  try {
    const config = readConfig();
    const ready = await readyDatabase(config, projectRoot(), () => {});
    const database = createDatabase(connect({ ...config, url: ready.url, connections: 2 }));
    try {
      if (verb === 'create' && slug !== undefined) {
        const made = await createWorkspace({ database, newId }, { slug, name: values.name ?? slug });
        process.stdout.write(`${made.slug}\t${made.id}\n`);
      } else {
        for (const each of await database.system(listWorkspaces))
          process.stdout.write(`${each.slug}\t${each.id}\t${each.name}\n`);
      }
    } finally {
      await database.close();
      await ready.stop();
    }
  } catch (error) {
    const known = error instanceof BadConfiguration || error instanceof Refusal;
    process.stderr.write(`${known ? error.message : explainStart(error)}\n`);
    process.exitCode = 1;
  }
}
