import { type JsonObject, objectOf, textOf } from '../../src/text/json.ts';

/** A message as the double of the Graph API has read it. */
export interface SentMessage {
  readonly phoneNumberId: string;
  /** The number, the user id or the group that it is for. */
  readonly recipient: string;
  /** The text, or the caption of the file. */
  readonly body: string;
  /** Null for a text. */
  readonly media: { readonly type: string; readonly id: string; readonly fileName: string | null } | null;
  /** What each report on the message repeats. */
  readonly callbackData: string;
}

const FIELDS = [
  'messaging_product',
  'recipient_type',
  'to',
  'recipient',
  'type',
  'text',
  'image',
  'document',
  'biz_opaque_callback_data',
];

/** Reads the body of a request as the reference of the Cloud API describes it. Answers what is wrong with another. */
export function readSentMessage(phoneNumberId: string, body: unknown): SentMessage | string {
  const message = objectOf(body);
  const unknown = Object.keys(message).filter((name) => !FIELDS.includes(name));
  if (unknown.length > 0) return `unknown fields: ${unknown.join(', ')}`;
  const { messaging_product: product, recipient_type: recipientType, type } = message;
  if (product !== 'whatsapp') return 'messaging_product is not whatsapp';
  if (type !== 'text' && type !== 'image' && type !== 'document') return 'type is unknown';
  if (recipientType !== 'individual' && recipientType !== 'group') return 'recipient_type is unknown';
  const [to, userId] = [textOf(message.to), textOf(message.recipient)];
  if ((to === null) === (userId === null)) return 'exactly one of to and recipient is needed';
  if (to !== null && recipientType === 'individual' && !/^\d{5,20}$/.test(to)) return 'to is no number';
  if (userId !== null && !/^[A-Z]{2}\.\w+$/.test(userId)) return 'recipient is no user id';
  const content = readContent(type, objectOf(message[type]));
  if (typeof content === 'string') return content;
  const callbackData = textOf(message.biz_opaque_callback_data) ?? '';
  if (Buffer.byteLength(callbackData) > 512) return 'biz_opaque_callback_data is too long';
  return { phoneNumberId, recipient: to ?? userId ?? '', ...content, callbackData };
}

function readContent(type: string, content: JsonObject): Pick<SentMessage, 'body' | 'media'> | string {
  if (type === 'text') {
    const words = textOf(content.body);
    return words === null || words.length > 4_096 ? 'text.body has 1 to 4096 characters' : { body: words, media: null };
  }
  const names = type === 'document' ? ['id', 'caption', 'filename'] : ['id', 'caption'];
  if (Object.keys(content).some((name) => !names.includes(name))) return `${type} has unknown fields`;
  const [id, caption] = [textOf(content.id), textOf(content.caption)];
  if (id === null || (caption?.length ?? 0) > 1_024)
    return 'a file has an id, and a caption of at most 1024 characters';
  return { body: caption ?? '', media: { type, id, fileName: textOf(content.filename) } };
}

/** Reads the body that marks a message as read. Null for another body, and what is wrong with one that is not right. */
export function readMark(body: unknown): { readonly messageId: string } | string | null {
  const mark = objectOf(body);
  if (mark.status === undefined) return null;
  const { messaging_product: product, status, message_id: messageId, ...unknown } = mark;
  if (product !== 'whatsapp' || status !== 'read' || Object.keys(unknown).length > 0) return 'the mark is not right';
  const id = textOf(messageId);
  return id?.startsWith('wamid.') === true ? { messageId: id } : 'message_id is none of Meta';
}

/** An error as the Graph API answers it. */
export function graphError(code: number, subcode?: number): object {
  const error = { message: `(#${code}) An error of the double`, type: 'OAuthException', code };
  return { error: { ...error, ...(subcode !== undefined && { error_subcode: subcode }), fbtrace_id: 'Adouble' } };
}
