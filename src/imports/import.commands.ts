import type { Readable } from 'node:stream';
import { can } from '../access/permission.ts';
import type { Viewer } from '../access/viewer.ts';
import { identityKey } from '../contacts/identity.ts';
import type { Database } from '../database/database.ts';
import { enqueueJobs } from '../jobs/jobs.tx.ts';
import { orThrow, Refusal, refuse } from '../refusals/refusal.ts';
import { listChannels } from '../workspaces/workspaces.queries.ts';
import { type Cells, type LineReader, ownCells, type Preset, readHeader } from './columns.ts';
import { csvLines, type FileLine, jsonLines } from './fileLines.ts';
import { type Import, type ImportProblem, type ImportRow, MAX_PROBLEMS, MAX_ROWS } from './import.ts';
import { addImport, hasRunningImport, loadImport } from './imports.tx.ts';
import { importTask } from './importTask.commands.ts';
import { type NamedChannel, readRow } from './readRow.ts';

export interface ImportRequest {
  readonly file: Readable;
  readonly format: 'CSV' | 'NDJSON';
  readonly preset: Preset;
  /** False only says what the import would come to. */
  readonly apply: boolean;
}

const MAY_NOT = refuse('FORBIDDEN', 'You may not import blocks.');
const NO_ROWS = refuse('BAD_USER_INPUT', 'The file names no one to block.', 'file');
const TOO_MANY = refuse('BAD_USER_INPUT', `The file has more than ${MAX_ROWS} rows.`, 'file');
const NO_OBJECTS = refuse('BAD_USER_INPUT', 'NDJSON has the columns of Blockdesk alone.', 'preset');
const ANOTHER_RUNS = refuse('RATE_LIMITED', 'Another import of this credential is under way. Wait for its end.');

/**
 * Takes a file with people to block, and asks a job to import it. The file is read whole first: one that is refused
 * leaves nothing behind.
 */
export async function beginImport(
  { database, newId }: { readonly database: Database; readonly newId: () => string },
  viewer: Viewer,
  request: ImportRequest,
): Promise<Import> {
  if (!can(viewer, 'blocks:import')) throw new Refusal(MAY_NOT);
  const scope = { workspaceId: viewer.workspaceId, seesHeld: true };
  const channels = await database.read(scope, listChannels);
  const read = await readFile(request, channels, new Date());
  if (read.rows.length + read.already + read.refused === 0) throw new Refusal(NO_ROWS);
  const id = newId();
  return database.change(viewer.workspaceId, async (transaction) => {
    if (await hasRunningImport(transaction, viewer.actor)) throw new Refusal(ANOTHER_RUNS);
    await addImport(transaction, { ...read, id, dryRun: !request.apply }, viewer.actor);
    await enqueueJobs(transaction, [importTask(id, viewer.actor.id ?? '')]);
    const made = await loadImport(transaction, id);
    if (made === null) throw new Error('The import that was made is not there.');
    return made;
  });
}

interface ReadFile {
  readonly rows: ImportRow[];
  already: number;
  refused: number;
  readonly problems: ImportProblem[];
}

/** Reads the whole file. The same identity again is `already`, whatever its terms are. */
async function readFile(request: ImportRequest, channels: readonly NamedChannel[], now: Date): Promise<ReadFile> {
  const read: ReadFile = { rows: [], already: 0, refused: 0, problems: [] };
  const seen = new Set<string>();
  const refuseLine = (problem: ImportProblem) => {
    read.refused += 1;
    if (read.problems.length < MAX_PROBLEMS) read.problems.push(problem);
  };
  for await (const { line, content } of cellsOf(request)) {
    if (read.rows.length + read.already + read.refused >= MAX_ROWS) throw new Refusal(TOO_MANY);
    const row = content === null ? wrongLine(line) : readRow(content, line, channels);
    if ('code' in row) refuseLine(row);
    else if (row.expiresAt !== null && new Date(row.expiresAt) <= now) {
      refuseLine({ line, code: 'EXPIRY_IN_PAST', field: 'expiresAt' });
    } else if (seen.has(identityKey(row.identity))) read.already += 1;
    else {
      seen.add(identityKey(row.identity));
      read.rows.push(row);
    }
  }
  return read;
}

function wrongLine(line: number): ImportProblem {
  return { line, code: 'BAD_USER_INPUT', field: null };
}

/** The identities of the file, in its order. Null for a line that cannot be read. */
async function* cellsOf({ file, format, preset }: ImportRequest): AsyncGenerator<FileLine<Cells | null>> {
  if (format === 'NDJSON') {
    if (preset !== 'BLOCKDESK') throw new Refusal(NO_OBJECTS);
    for await (const { line, content } of jsonLines(file)) yield { line, content: content && ownCells(content) };
    return;
  }
  let header: { readonly read: LineReader; readonly width: number } | null = null;
  for await (const { line, content } of csvLines(file)) {
    if (header === null) header = { ...orThrow(readHeader(content, preset)), width: content.length };
    else if (content.length !== header.width) yield { line, content: null };
    else for (const cells of header.read(content)) yield { line, content: cells };
  }
}
