import { fileURLToPath } from 'node:url';
import { projectRoot } from '../../../src/server/root.ts';
import { type BenchProcess, SERVER_CPUS, startProcess } from '../../feed/processes/benchProcess.ts';
import { Blockdesk } from '../../feed/servers/blockdesk.ts';
import type { ApiEnvironment } from '../environment.ts';
import type { PeerSettings } from '../peers/settings.ts';

export const API_SERVERS = ['bare', 'usual', 'mercurius', 'blockdesk'] as const;
export type ApiServerName = (typeof API_SERVERS)[number];

/** The servers that take messages in. The others only read. */
export const API_WRITERS: readonly ApiServerName[] = ['usual', 'blockdesk'];

/** A server that is measured, in a process of its own. */
export interface ApiServer {
  readonly name: ApiServerName;
  readonly process: BenchProcess;
  readonly port: number;
}

const FILES: Readonly<Record<Exclude<ApiServerName, 'blockdesk'>, string>> = {
  bare: '../peers/bare.ts',
  usual: '../peers/usual/usual.ts',
  mercurius: '../peers/mercurius.ts',
};

/** Starts a server on the processor of the servers. */
export async function startApiServer(name: ApiServerName, environment: ApiEnvironment): Promise<ApiServer> {
  const { databaseUrl, secret, workspaces } = environment;
  if (name === 'blockdesk') {
    const { process, port } = await Blockdesk.start({
      checkout: projectRoot(),
      databaseUrl,
      secret,
      cpus: SERVER_CPUS,
    });
    return { name, process, port };
  }
  const settings: PeerSettings = {
    databaseUrl,
    secret,
    connections: environment.connections,
    workspaces: Object.fromEntries(workspaces.map(({ slug, id }) => [slug, id])),
  };
  const file = fileURLToPath(new URL(FILES[name], import.meta.url));
  const process = await startProcess({ name, file, args: [JSON.stringify(settings)], cpus: SERVER_CPUS });
  return { name, process, port: await process.announcement<number>() };
}
