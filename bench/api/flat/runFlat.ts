import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import postgres from 'postgres';
import { startDevPostgres } from '../../../src/devPostgres/devPostgres.ts';
import { createCursorCodec } from '../../../src/paging/encryptedCursorCodec.ts';
import { projectRoot } from '../../../src/server/root.ts';
import type { Cleanup } from '../../../testkit/cleanup.ts';
import { makeTemporaryFolder, removeFolder } from '../../../testkit/postgres/temporaryPostgres.ts';
import { progressBar } from '../../../testkit/report/progressBar.ts';
import { signUserToken } from '../../../testkit/server/token.ts';
import { SERVER_CPUS } from '../../feed/processes/benchProcess.ts';
import { Blockdesk } from '../../feed/servers/blockdesk.ts';
import type { ApiBenchOptions } from '../options.ts';
import type { ListBounds } from './deepCursors.ts';
import { type FlatDatabase, seededDatabase } from './flatDatabase.ts';
import { flatPages } from './flatPages.ts';
import { flatFigures, flatTable, flatVerdicts, LARGE, SMALL } from './flatReport.ts';
import { type FlatServer, measureFlat } from './measureFlat.ts';

const SMALL_TICKETS = 100_000;

export interface FlatRun extends ApiBenchOptions {
  readonly cleanup: Cleanup;
  /** Keeps this process and those it starts on their processors. */
  pinned(): Promise<void>;
  report(text: string): void;
}

/** Seeds a small and a large database, and compares the pages of both. */
export async function runFlat(options: FlatRun): Promise<void> {
  const { workspaces, rounds, cleanup } = options;
  const folder = options.data ?? (await temporaryFolder(cleanup));
  await mkdir(folder, { recursive: true });
  const smallTickets = Math.min(SMALL_TICKETS, Math.floor(options.tickets / 2));
  const seed = { folder, workspaces, report: progressBar(process.stderr) };
  // Seeding takes every processor, so processes are pinned after it.
  const [few, many] = [
    await seededDatabase({ ...seed, tickets: smallTickets }),
    await seededDatabase({ ...seed, tickets: options.tickets }),
  ];
  await options.pinned();
  const small = await startFlatServer(SMALL, few, cleanup);
  const large = await startFlatServer(LARGE, many, cleanup);
  const samples = await measureFlat({ ...options, small, large });

  const machine = `${cpus()[0]?.model}, ${cpus().length} processors`;
  const sizes = [smallTickets, options.tickets].map((tickets) => tickets.toLocaleString('en')).join(' and ');
  const scale = `${sizes} tickets in ${workspaces} workspaces`;
  const figures = flatFigures(samples);
  process.stdout.write(`\n${machine}, Node ${process.version}, ${scale}, medians of ${rounds} rounds\n\n`);
  process.stdout.write(`${flatTable(figures)}\n`);
  if (!options.isShort) process.stdout.write(`\n${flatVerdicts(figures)}\n`);
  if (options.json !== undefined)
    await writeFile(options.json, `${JSON.stringify({ machine, scale, samples }, null, 2)}\n`);
}

async function temporaryFolder(cleanup: Cleanup): Promise<string> {
  const folder = await makeTemporaryFolder('flat');
  cleanup.add(() => removeFolder(folder));
  return folder;
}

async function startFlatServer(
  name: FlatServer['name'],
  { folder, largest }: FlatDatabase,
  cleanup: Cleanup,
): Promise<FlatServer> {
  const database = await startDevPostgres({ folder });
  cleanup.add(() => database.stop());
  const secret = randomBytes(32).toString('base64url');
  const checkout = projectRoot();
  const server = await Blockdesk.start({ checkout, databaseUrl: database.url, secret, cpus: SERVER_CPUS });
  cleanup.add(server.process.stop);
  return {
    name,
    port: server.port,
    token: await signUserToken(secret, { workspace: largest.slug, role: 'ADMIN' }),
    bounds: await boundsOf(database.url, largest),
    pages: flatPages(largest),
  };
}

/** The server has made the log's key at its start. */
async function boundsOf(url: string, { id, since }: FlatDatabase['largest']): Promise<ListBounds> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const [log] = await sql<{ key: string; firstEvent: string; lastEvent: string }[]>`
      select sealing_key as key, (select min(id) from events where workspace_id = ${id}) as "firstEvent",
        (select max(id) from events where workspace_id = ${id}) as "lastEvent"
      from logs`;
    if (log === undefined) throw new Error('The database has no log.');
    const { key, firstEvent, lastEvent } = log;
    return {
      workspaceId: id,
      codec: createCursorCodec(key),
      since,
      firstEvent: Number(firstEvent),
      lastEvent: Number(lastEvent),
    };
  } finally {
    await sql.end({ timeout: 5 });
  }
}
