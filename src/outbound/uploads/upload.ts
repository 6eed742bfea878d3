import type { FileContent, Upload } from '../../attachments/attachment.ts';
import type { ConnectionKind } from '../../channels/connections/connection.ts';
import { type SendableFiles, sendableFiles } from '../../channels/connections/sendable.ts';
import { type Refused, refuse } from '../../refusals/refusal.ts';

/** The uploads of a user or key that wait to be sent. A stolen credential must not fill the disk. */
export const MAX_UNSENT = 20;

const FIELD = 'attachmentIds';
const NOT_SUPPORTED = refuse('ATTACHMENTS_NOT_SUPPORTED', 'The channel of the ticket sends no files.');
const NO_SUCH_FILE = refuse('ATTACHMENT_NOT_FOUND', 'There is no such upload of yours for this ticket.', FIELD);
const NO_TEXT = refuse('BAD_USER_INPUT', 'A reply without a file has a text.', 'body');
const TOO_MANY_UNSENT = refuse(
  'RATE_LIMITED',
  `${MAX_UNSENT} of your uploads wait to be sent. Send them, or wait a day.`,
);

/** Decides whether a file for a reply by the connection may be uploaded. Answers what it may be. */
export function decideUpload(kind: ConnectionKind, unsent: number): SendableFiles | Refused {
  const sendable = sendableFiles(kind);
  if (sendable === null) return NOT_SUPPORTED;
  return unsent >= MAX_UNSENT ? TOO_MANY_UNSENT : sendable;
}

/** The most bytes of any file that the connection sends. */
export function largestOf({ bytesByType }: SendableFiles): number {
  return Math.max(...Object.values(bytesByType));
}

/** Refuses a file that the channel would not take, by what its content is. */
export function decideContent(sendable: SendableFiles, { mimeType, size }: FileContent): object | Refused {
  const most = sendable.bytesByType[mimeType];
  if (most === undefined) return refuse('BAD_USER_INPUT', `The channel sends no file of the type ${mimeType}.`, 'file');
  if (size > most) {
    return refuse('BAD_USER_INPUT', `The channel sends at most ${most} bytes of the type ${mimeType}.`, 'file');
  }
  return size === 0 ? refuse('BAD_USER_INPUT', 'The file is empty.', 'file') : {};
}

export interface AskedFiles {
  readonly ids: readonly string[];
  /** Those of them that were uploaded and not sent. */
  readonly found: readonly Upload[];
  readonly ticketId: string;
  readonly by: string | null;
}

/** Refuses files that cannot be sent with the reply. */
export function decideFiles(
  kind: ConnectionKind,
  { ids, found, ticketId, by }: AskedFiles,
  body: string,
): object | Refused {
  if (ids.length === 0) return body === '' ? NO_TEXT : {};
  const sendable = sendableFiles(kind);
  if (sendable === null) return NOT_SUPPORTED;
  const { most, mostBytes, bytesByType, longestText } = sendable;
  if (new Set(ids).size !== ids.length) return refuse('BAD_USER_INPUT', 'Name each file once.', FIELD);
  if (ids.length > most) return refuse('BAD_USER_INPUT', `A reply on this channel has at most ${most} files.`, FIELD);
  const own = found.filter((one) => one.ticketId === ticketId && one.uploadedById === by && one.status === 'STORED');
  if (own.length !== ids.length) return NO_SUCH_FILE;
  // The channel can have been connected in another way since the upload.
  const fits = ({ mimeType, size }: Upload) =>
    mimeType !== null && size !== null && size <= (bytesByType[mimeType] ?? -1);
  if (!own.every(fits) || own.reduce((sum, { size }) => sum + (size ?? 0), 0) > mostBytes) {
    return refuse('BAD_USER_INPUT', 'The channel does not send these files: one of another type, or too large.', FIELD);
  }
  if (longestText === null || body.length <= longestText) return {};
  return refuse('BAD_USER_INPUT', `The text beside a file has at most ${longestText} characters.`, 'body');
}
