import type { Ground } from './ground.ts';
import type { Measured } from './measured.ts';
import { fileOf, SERVER_CPUS, start } from './processes.ts';
import type { Published } from './published.ts';
import { seats } from './scenario.ts';

export const SERVERS = ['limit', 'send', 'mercurius', 'yoga', 'apollo', 'stock', 'blockdesk'] as const;
export type ServerName = (typeof SERVERS)[number];

export const PEERS: readonly ServerName[] = ['mercurius', 'yoga', 'apollo'];

const FILES: Readonly<Record<Exclude<ServerName, 'blockdesk'>, readonly [file: string, ...args: string[]]>> = {
  limit: ['peers/prepared.ts', 'limit'],
  send: ['peers/prepared.ts', 'send'],
  mercurius: ['peers/mercurius.ts'],
  yoga: ['peers/yoga.ts'],
  apollo: ['peers/apollo.ts', 'compiled'],
  stock: ['peers/apollo.ts', 'stock'],
};

export async function startServer(name: ServerName, ground: Ground | null): Promise<Measured> {
  if (name === 'blockdesk') {
    if (ground === null) throw new Error('Blockdesk needs its ground.');
    return ground.startMeasured(SERVER_CPUS);
  }
  const [file, ...args] = FILES[name];
  const child = await start({ name, file: fileOf(file), args, cpus: SERVER_CPUS });
  const port = await child.announced<number>();
  return {
    child,
    port,
    publish: (publishing) => child.ask<Published>('publish', publishing),
    inits: async (scenario) => seats(scenario).map(({ workspace }) => ({ workspace: String(workspace) })),
  };
}
