import type { BenchEnvironment } from '../environment/benchEnvironment.ts';
import { fileOf, SERVER_CPUS, startProcess } from '../processes/benchProcess.ts';
import type { Publication } from '../publication.ts';
import { subscribersOf } from '../scenario.ts';
import type { MeasuredServer } from './measuredServer.ts';

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

/** Starts the server on its own processor. Only Blockdesk needs the environment. */
export async function startServer(name: ServerName, environment: BenchEnvironment | null): Promise<MeasuredServer> {
  if (name === 'blockdesk') {
    if (environment === null) throw new Error('Blockdesk needs an environment.');
    return environment.startServer(SERVER_CPUS);
  }
  const [file, ...args] = FILES[name];
  const process = await startProcess({ name, file: fileOf(file), args, cpus: SERVER_CPUS });
  const port = await process.announcement<number>();
  return {
    process,
    port,
    publish: (request) => process.call<Publication>('publish', request),
    connectionPayloads: async (scenario) =>
      subscribersOf(scenario).map(({ workspace }) => ({ workspace: String(workspace) })),
  };
}
