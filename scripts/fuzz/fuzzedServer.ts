import { pino } from 'pino';
import { readConfig } from '../../src/server/config.ts';
import { projectRoot } from '../../src/server/root.ts';
import { serve } from '../../src/server/serve.ts';

/**
 * A server process that tells its memory. Its parent sends its settings first, and gets its port. Each later message
 * asks for the memory after a garbage collection. The server stops when the parent closes the channel.
 */
process.once('message', (settings: Record<string, string>) => {
  // Faults alone are logged, and the parent takes each line as one.
  const log = pino({ level: 'error', base: null }, pino.destination({ dest: 2, sync: true }));
  serve(readConfig(settings), projectRoot(), log).then(
    (server) => {
      process.on('message', () => {
        globalThis.gc?.();
        const { rss, heapUsed } = process.memoryUsage();
        process.send?.({ rss, heapUsed, maxRss: process.resourceUsage().maxRSS * 1024 });
      });
      process.once('disconnect', () => void server.stop().finally(() => process.exit()));
      process.send?.(server.port);
    },
    (error: unknown) => {
      log.fatal({ fault: String(error) }, 'the server did not start');
      process.exit(1);
    },
  );
});
// Ctrl-C in a terminal reaches the parent too, which stops the server.
process.on('SIGINT', () => {});
