import { can } from '../../access/permission.ts';
import type { Viewer } from '../../access/viewer.ts';
import { type FileContent, kindOf, MAX_FILE_NAME } from '../../attachments/attachment.ts';
import { countUnsent, forgetFiles, keepFile, registerFile } from '../../attachments/attachments.tx.ts';
import type { FileStore, WrittenFile } from '../../attachments/files/fileStore.service.ts';
import { loadStandingBlock } from '../../blocks/blocks.queries.ts';
import { connectionOfTicket } from '../../channels/connections/channelConnections.queries.ts';
import type { SendableFiles } from '../../channels/connections/sendable.ts';
import type { Database } from '../../database/database.ts';
import { orThrow, Refusal, type Refused, refuse } from '../../refusals/refusal.ts';
import { visibleName } from '../../text/visibleName.ts';
import { loadBotKeyOfTicket } from '../../tickets/bots/botTickets.queries.ts';
import { NO_SUCH_TICKET } from '../../tickets/handling.ts';
import { lockTicket } from '../../tickets/tickets.tx.ts';
import { decideReply } from '../reply.ts';
import { replyWindowOf } from '../replyWindow.queries.ts';
import { decideContent, decideUpload, largestOf } from './upload.ts';

export interface Uploading {
  readonly database: Database;
  /** Null for a server without a store. */
  readonly files: FileStore | null;
  readonly newId: () => string;
}

export interface UploadInput {
  readonly ticketId: string;
  readonly fileName: string | null;
  readonly content: AsyncIterable<Uint8Array>;
}

export interface UploadedFile extends FileContent {
  readonly id: string;
  readonly fileName: string | null;
}

const NO_STORE = refuse(
  'ATTACHMENTS_NOT_CONFIGURED',
  'This server has no place for files. Its operator sets ATTACHMENTS_FOLDER.',
);
const TOO_LARGE = refuse('BAD_USER_INPUT', 'The file is larger than the channel sends.', 'file');
const TOO_LATE = refuse('ATTACHMENT_NOT_FOUND', 'The upload took too long.');

/** Takes a file for a reply on the ticket. Refused as the reply would be, before anything of the file is read. */
export async function uploadFile(
  { database, files, newId }: Uploading,
  viewer: Viewer,
  { ticketId, fileName, content }: UploadInput,
): Promise<UploadedFile> {
  if (files === null) throw new Refusal(NO_STORE);
  const { workspaceId } = viewer;
  const file = { workspaceId, id: newId() };
  const name = visibleName(fileName, MAX_FILE_NAME);
  const sendable = await begin(database, viewer, ticketId, { id: file.id, fileName: name });
  try {
    const written = await files.write(file, content, largestOf(sendable));
    if (written === 'TOO_LARGE') throw new Refusal(TOO_LARGE);
    if (written === 'REMOVED') throw new Refusal(TOO_LATE);
    orThrow(await discardedUnless(decideContent(sendable, written), written));
    const { mimeType, size } = written;
    const isKept = await database.change(workspaceId, (transaction) =>
      keepFile(transaction, file.id, kindOf(mimeType), written),
    );
    orThrow(await discardedUnless(isKept ? {} : TOO_LATE, written));
    return { id: file.id, fileName: name, mimeType, size };
  } catch (error) {
    await database.change(workspaceId, (transaction) => forgetFiles(transaction, [file.id]));
    throw error;
  }
}

function begin(
  database: Database,
  viewer: Viewer,
  ticketId: string,
  { id, fileName }: { readonly id: string; readonly fileName: string | null },
): Promise<SendableFiles> {
  return database.change(viewer.workspaceId, async (transaction) => {
    const [found, block, connection, window, botKeyId, unsent] = await Promise.all([
      lockTicket(transaction, ticketId),
      loadStandingBlock(transaction, ticketId),
      connectionOfTicket(transaction, ticketId),
      replyWindowOf(transaction, ticketId),
      can(viewer, 'bot:answer') ? loadBotKeyOfTicket(transaction, ticketId) : null,
      countUnsent(transaction, viewer.actor),
    ]);
    const facts = { block, connection, isWindowClosed: window.isClosed, botKeyId };
    const decision = orThrow(decideReply(viewer, found, facts));
    if (decision.effect === 'NONE') throw new Refusal(NO_SUCH_TICKET);
    const sendable = orThrow(decideUpload(decision.kind, unsent));
    await registerFile(transaction, { id, fileName, upload: { ticketId, by: viewer.actor } });
    return sendable;
  });
}

async function discardedUnless(decision: object | Refused, written: WrittenFile): Promise<object | Refused> {
  if ('refused' in decision) await written.discard();
  return decision;
}
