import type { AttachmentKind } from '../../../attachments/attachment.ts';
import type { InboundFile } from '../../../attachments/inboundFile.ts';
import { type JsonObject, objectOf, textOf } from '../../../text/json.ts';

/** The types of messages that hold a file, and what Meta says that it is. */
const KINDS = new Map<unknown, AttachmentKind>([
  ['image', 'IMAGE'],
  ['sticker', 'IMAGE'],
  ['video', 'VIDEO'],
  ['audio', 'AUDIO'],
  ['voice', 'AUDIO'],
  ['document', 'DOCUMENT'],
]);

/** An id of Meta's, as it can stand in the path of a request. */
const MEDIA_ID = /^[\w-]{1,200}$/;

/** The file of a message. Empty for a message without one. */
export function whatsAppFiles(message: JsonObject): { readonly files?: readonly InboundFile[] } {
  const kind = KINDS.get(message.type);
  if (kind === undefined) return {};
  const { id, filename } = objectOf(message[String(message.type)]);
  const providerId = textOf(id);
  if (providerId === null || !MEDIA_ID.test(providerId)) return {};
  return { files: [{ providerId, kind, fileName: textOf(filename) }] };
}
