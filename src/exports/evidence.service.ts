import { createHash } from 'node:crypto';
import { PassThrough, Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { ActorRef } from '../access/viewer.ts';
import type { FileStore } from '../attachments/files/fileStore.service.ts';
import type { Database } from '../database/database.ts';
import { personRecords } from '../people/personExport.queries.ts';
import { type EvidenceFile, evidenceFiles } from './evidenceFiles.queries.ts';
import { entryNameOf } from './exports.ts';

/** The version of the archive. It rises when an entry goes or changes its meaning. */
const EVIDENCE_VERSION = 1;

export interface EvidenceOptions {
  readonly database: Database;
  /** Null for a server without a store. */
  readonly files: FileStore | null;
  readonly onFault: (error: unknown) => void;
}

interface About {
  readonly workspaceId: string;
  readonly contactId: string;
  readonly exportedAt: Date;
  readonly exportedBy: ActorRef;
}

interface Entry {
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
}

/** A stream of an archive, written entry after entry as it is read. It ends in an error when something is amiss. */
export function evidenceArchive(options: EvidenceOptions, about: About): Readable {
  const zip = new ZipFile();
  const archive = new PassThrough();
  zip.outputStream.pipe(archive);
  write(options, about, zip, archive).catch((error: unknown) => {
    // A reader who went away is no fault.
    if (archive.destroyed) return;
    options.onFault(error);
    // An error of the database can quote what a customer wrote.
    archive.destroy(new Error('The export ended early.'));
  });
  return archive;
}

async function write(
  { database, files }: EvidenceOptions,
  { workspaceId, contactId, exportedAt, exportedBy }: About,
  zip: ZipFile,
  archive: PassThrough,
): Promise<void> {
  const entries: Entry[] = [];
  const missingFiles: Pick<EvidenceFile, 'id' | 'messageId'>[] = [];
  const add = async (name: string, content: AsyncIterable<Uint8Array>) => {
    entries.push(await addEntry(zip, archive, exportedAt, name, content));
  };
  const records = personRecords(database, workspaceId, contactId);
  for (const name of ['contact', 'identities', 'blocks', 'tickets', 'messages', 'timeline'] as const) {
    await add(`${name}.ndjson`, linesOf(records[name]()));
  }
  for await (const file of evidenceFiles(database, workspaceId, contactId)) {
    const content = (await files?.open({ workspaceId, id: file.id })) ?? null;
    if (content === null) missingFiles.push({ id: file.id, messageId: file.messageId });
    else await add(entryNameOf(file), content);
  }
  const manifest = {
    format: 'blockdesk.evidence',
    version: EVIDENCE_VERSION,
    workspaceId,
    contactId,
    exportedAt,
    exportedBy,
    entries,
    missingFiles,
  };
  await addEntry(zip, archive, exportedAt, 'manifest.json', oneText(`${JSON.stringify(manifest, null, 2)}\n`));
  zip.end();
}

/** Resolves when the entry has been read to its end. A second one begins after it, so one is open at a time. */
function addEntry(
  zip: ZipFile,
  archive: PassThrough,
  mtime: Date,
  name: string,
  content: AsyncIterable<Uint8Array>,
): Promise<Entry> {
  const hash = createHash('sha256');
  let size = 0;
  async function* counted() {
    for await (const chunk of content) {
      hash.update(chunk);
      size += chunk.length;
      yield chunk;
    }
  }
  const stream = Readable.from(counted(), { objectMode: false });
  const stop = () => stream.destroy(new Error('The reader went away.'));
  return new Promise<Entry>((resolve, reject) => {
    archive.once('close', stop);
    stream.once('error', reject);
    stream.once('end', () => resolve({ name, size, sha256: hash.digest('hex') }));
    if (archive.destroyed) stop();
    else zip.addReadStream(stream, name, { mtime });
  }).finally(() => archive.off('close', stop));
}

async function* linesOf(records: AsyncIterable<object>): AsyncGenerator<Uint8Array> {
  for await (const record of records) yield Buffer.from(`${JSON.stringify(record)}\n`);
}

async function* oneText(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}
