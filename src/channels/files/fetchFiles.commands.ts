import { kindOf, MAX_FILE_BYTES } from '../../attachments/attachment.ts';
import { keepFile } from '../../attachments/attachments.tx.ts';
import { afterFetch, type DueFile, type FetchFailure, fetchJob } from '../../attachments/fetching.ts';
import type { FileStore, Written, WrittenFile } from '../../attachments/files/fileStore.service.ts';
import { beginFetching, fetchLater, pauseFetching, settleFile } from '../../attachments/pendingFiles.tx.ts';
import type { Database } from '../../database/database.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { RunningJob } from '../../jobs/job.ts';
import { enqueueJobs } from '../../jobs/jobs.tx.ts';
import { loadChannel } from '../../workspaces/workspaces.queries.ts';
import { connectionsOf } from '../connections/channelConnections.queries.ts';
import type { ConnectionKind } from '../connections/connection.ts';
import { failConnection } from '../connections/connections.tx.ts';
import { loadCredential } from '../connections/credentials.queries.ts';
import type { Fetched, FileSource } from '../fileSource.ts';
import type { SecretBox } from '../secrets/secretBox.ts';

export interface Fetching {
  readonly database: Database;
  /** Null for a server without a store. */
  readonly files: FileStore | null;
  /** Null for a server without a key: it has no credentials. */
  readonly secretBox: SecretBox | null;
  readonly sources: Readonly<Partial<Record<ConnectionKind, FileSource>>>;
}

/** The files of one channel that are fetched at a time. */
const AT_A_TIME = 4;

/** What is fetched now, and how. */
interface Round {
  readonly due: readonly DueFile[];
  readonly source: FileSource;
  readonly channelAddress: string | null;
  readonly checkedAt: Date | null;
}

interface Place {
  readonly workspaceId: string;
  readonly channelId: string;
}

/** Fetches the files of a channel that are due, until none is. */
export async function fetchFiles(fetching: Fetching, { workspaceId, payload, stopping }: RunningJob): Promise<void> {
  const { channelId } = payload;
  const { database, files } = fetching;
  if (channelId === undefined) throw new TypeError('The job names no channel.');
  // Another server has the store. It asks for the job again.
  if (files === null) return;
  for (;;) {
    const round = await database.change(workspaceId, (transaction) =>
      nextRound(transaction, fetching, channelId, stopping),
    );
    if (round === null) return;
    const place = { workspaceId, channelId };
    await Promise.all(round.due.map((file) => fetchOne({ ...fetching, files }, place, round, file, stopping)));
  }
}

/** Null when nothing is to be fetched now. */
async function nextRound(
  transaction: Transaction,
  { sources }: Fetching,
  channelId: string,
  stopping: AbortSignal,
): Promise<Round | null> {
  const [channel, [connection = null]] = await Promise.all([
    loadChannel(transaction, channelId),
    connectionsOf(transaction, [channelId]),
  ]);
  const source = connection?.status === 'CONNECTED' ? sources[connection.kind] : undefined;
  if (channel === null || connection === null || source === undefined) {
    await pauseFetching(transaction, channelId);
    return null;
  }
  if (stopping.aborted) {
    await enqueueJobs(transaction, [fetchJob(channelId, null)]);
    return null;
  }
  const due = await beginFetching(transaction, channelId, AT_A_TIME);
  if (due.length > 0) return { due, source, channelAddress: channel.address, checkedAt: connection.checkedAt };
  await fetchLater(transaction, channelId);
  return null;
}

async function fetchOne(
  { database, files, secretBox }: Fetching & { readonly files: FileStore },
  { workspaceId, channelId }: Place,
  { source, channelAddress, checkedAt }: Round,
  { id, providerId, attempts }: DueFile,
  stopping: AbortSignal,
): Promise<void> {
  const credential = await loadCredential(database, secretBox, workspaceId, channelId);
  const fetched = await fetchedBy(credential, (text) =>
    source.fetch(
      { providerId, channelAddress },
      text,
      (content) => files.write({ workspaceId, id }, content, MAX_FILE_BYTES),
      stopping,
    ),
  );
  const written = fetched.outcome === 'FETCHED' ? fetched.taken : fetched;
  if (written === 'REMOVED') return;
  if (written !== 'TOO_LARGE' && !('outcome' in written)) return keep(database, workspaceId, id, written);
  const failure: FetchFailure = written === 'TOO_LARGE' ? { outcome: 'TOO_LARGE' } : written;
  await database.change(workspaceId, async (transaction) => {
    await settleFile(transaction, id, afterFetch(attempts, failure, new Date(), Math.random()));
    if (failure.outcome === 'CREDENTIAL_REFUSED') {
      await failConnection(transaction, channelId, failure.providerCode ?? 'NONE', checkedAt);
    }
  });
}

/** A server without the key of credentials says nothing of a credential: another server may have the key. */
async function fetchedBy(
  credential: Awaited<ReturnType<typeof loadCredential>>,
  fetch: (text: string) => Promise<Fetched<Written>>,
): Promise<Fetched<Written>> {
  if (credential === 'UNREADABLE') return { outcome: 'RETRY', afterMs: null };
  return credential === null ? { outcome: 'CREDENTIAL_REFUSED', providerCode: null } : fetch(credential.text);
}

/** The message can have been deleted while its file came. */
async function keep(database: Database, workspaceId: string, id: string, written: WrittenFile): Promise<void> {
  const isKept = await database.change(workspaceId, (transaction) =>
    keepFile(transaction, id, kindOf(written.mimeType), written),
  );
  if (!isKept) await written.discard();
}
