import { parseArgs } from 'node:util';
import { BadConfiguration, readConfig } from './server/config.ts';
import { createLog } from './server/log.ts';
import { projectRoot } from './server/root.ts';
import { serve } from './server/serve.ts';
import { explainStart } from './server/startFault.ts';

const HELP = `Serves Blockdesk: the dashboard, the API with its live feed, and the schema explorer.

  npm start            the dashboard on http://localhost:4000, with a database of its own under .data/
  npm start -- --help  this text

Everything is configured by environment variables: docs/environment.md.
`;

const { values } = parseArgs({ options: { help: { type: 'boolean', short: 'h' } } });
if (values.help) {
  process.stdout.write(HELP);
} else {
  await start();
}

async function start(): Promise<void> {
  try {
    const config = readConfig();
    const log = createLog(config);
    const server = await serve(config, projectRoot(), log);
    log.info(
      `Blockdesk is on http://localhost:${server.port} (its schema explorer on http://localhost:${server.port}/explorer)`,
    );

    let stopping = false;
    const stop = (signal: NodeJS.Signals) => {
      // Impatience must not cut off what is being finished.
      if (stopping) return;
      stopping = true;
      log.info({ signal }, 'stopping');
      const forced = setTimeout(() => {
        log.warn('not everything finished in time');
        process.exit(1);
      }, config.shutdownGraceMs);
      forced.unref();
      server.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          log.fatal({ fault: String(error) }, 'could not stop cleanly');
          process.exit(1);
        },
      );
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
  } catch (error) {
    process.stderr.write(`${error instanceof BadConfiguration ? error.message : explainStart(error)}\n`);
    process.exit(1);
  }
}
