import { destination, type Logger, pino } from 'pino';
import pretty from 'pino-pretty';
import type { Config } from './config.ts';

/** The log of the process: JSON lines in production, readable ones elsewhere. */
export function createLog({ logLevel, production }: Pick<Config, 'logLevel' | 'production'>): Logger {
  const options = { level: logLevel, base: null, redact: ['*.authorization', '*.token', '*.secret'] };
  if (production) return pino(options, destination({ sync: false }));
  return pino(
    options,
    pretty({
      colorize: process.stdout.isTTY,
      ignore: 'pid,hostname',
      translateTime: 'HH:MM:ss',
      singleLine: true,
      sync: true,
    }),
  );
}
