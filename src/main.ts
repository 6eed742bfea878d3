import { parseArgs } from 'node:util';
import type { Logger } from 'pino';
import { readCommandLine } from './server/commandLine.ts';
import { readConfig } from './server/config.ts';
import { createLog } from './server/log.ts';
import { projectRoot } from './server/root.ts';
import { type RunningServer, serve } from './server/serve.ts';
import { explainStart } from './server/startFault.ts';
import { removeDevelopmentData } from './server/startUp.ts';

const HELP = `Serves Blockdesk: the dashboard, the API with its live feed, and the schema explorer.

  npm start             the dashboard on http://localhost:4000, with a database of its own under .data/
  npm start -- --fresh  the same, with an empty database: deletes the development data first
  npm start -- --help   this text

Environment variables configure everything: docs/environment.md.
`;

const { values } = readCommandLine(HELP, (args) => parseArgs({ args, options: { fresh: { type: 'boolean' } } }));
try {
  await start(values.fresh === true);
} catch (error) {
  process.stderr.write(`${explainStart(error)}\n`);
  process.exit(1);
}

async function start(fresh: boolean): Promise<void> {
  const config = readConfig();
  const log = createLog(config);
  if (fresh) await removeDevelopmentData(config, projectRoot());
  const server = await serve(config, projectRoot(), log);
  const url = `http://localhost:${server.port}`;
  log.info(`Blockdesk is on ${url} (its schema explorer on ${url}/explorer)`);
  stopOnSignals(server, config.shutdownGraceMs, log);
}

/** Stops the server on the first SIGINT or SIGTERM, and ends the process. Later signals do not cut the stop short. */
function stopOnSignals(server: RunningServer, graceMs: number, log: Logger): void {
  let isStopping = false;
  const stop = (signal: NodeJS.Signals) => {
    if (isStopping) return;
    isStopping = true;
    log.info({ signal }, 'stopping');
    const forced = setTimeout(() => {
      log.warn('not everything finished in time');
      process.exit(1);
    }, graceMs);
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
}
