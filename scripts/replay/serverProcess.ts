import { pino } from 'pino';
import { readConfig } from '../../src/server/config.ts';
import { projectRoot } from '../../src/server/root.ts';
import { serve } from '../../src/server/serve.ts';

/** A server process. Its parent sends it its settings, gets its port, and stops it by closing the channel. */
process.once('message', (settings: Record<string, string>) => {
  const faults = pino({ level: 'error', base: null }, pino.destination({ dest: 2, sync: true }));
  serve(readConfig(settings), projectRoot(), faults).then(
    (server) => {
      process.send?.(server.port);
      process.once('disconnect', () => void server.stop().finally(() => process.exit()));
    },
    (error: unknown) => {
      faults.fatal({ fault: String(error) }, 'the server did not start');
      process.exit(1);
    },
  );
});
// Ctrl-C in a terminal reaches the parent too, which finishes its work and then stops the server.
process.on('SIGINT', () => {});
