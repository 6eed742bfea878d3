import { kindOf, MAX_FILE_BYTES, MAX_FILE_NAME } from '../../attachments/attachment.ts';
import { forgetFiles, keepFile, registerFile } from '../../attachments/attachments.tx.ts';
import type { FileStore } from '../../attachments/files/fileStore.service.ts';
import type { Database } from '../../database/database.ts';
import { visibleName } from '../../text/visibleName.ts';
import type { MailFile } from './mail.ts';

export interface KeepingFiles {
  readonly database: Database;
  readonly files: FileStore;
  readonly newId: () => string;
}

/** The most files of a mail that are kept. The text names the others. */
const MAX_FILES = 20;

/**
 * Stores the files of a mail before the mail is taken, and answers their ids. A crash before the mail is taken leaves
 * files that no message has. Those are deleted after a day, as uploads are.
 */
export async function keepMailFiles(
  { database, files, newId }: KeepingFiles,
  workspaceId: string,
  mailFiles: readonly MailFile[],
): Promise<string[]> {
  const kept: string[] = [];
  for (const { name, content } of mailFiles) {
    if (content === null || content.length === 0 || kept.length === MAX_FILES) continue;
    const id = newId();
    const fileName = visibleName(name, MAX_FILE_NAME);
    await database.change(workspaceId, (transaction) => registerFile(transaction, { id, fileName, upload: null }));
    const written = await files.write({ workspaceId, id }, inPieces(content), MAX_FILE_BYTES);
    if (typeof written === 'string') continue;
    const isKept = await database.change(workspaceId, (transaction) =>
      keepFile(transaction, id, kindOf(written.mimeType), written),
    );
    if (isKept) kept.push(id);
    else await written.discard();
  }
  return kept;
}

/** Deletes the files of a mail that was not taken: it was taken before, or is refused. */
export async function dropMailFiles(
  { database }: Pick<KeepingFiles, 'database'>,
  workspaceId: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length > 0) await database.change(workspaceId, (transaction) => forgetFiles(transaction, ids));
}

async function* inPieces(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield content;
}
