import type { JsonObject } from '../../text/json.ts';
import type { OutboundFile, OutboundMessage, ReadMessage } from '../sender.ts';
import type { GraphCall, GraphUpload } from './graphAnswer.ts';

const NUMBER = /^\d{5,20}$/;
/** A business-scoped user id: what Meta gives in place of a number that a person hides. */
const USER_ID = /^[A-Za-z]{2}\.[\w.-]{1,190}$/;

/** The extension that a file of the type is uploaded with: Meta compares the two. */
const EXTENSIONS = new Map([
  ['image/jpeg', 'jpg'],
  ['image/png', 'png'],
  ['application/pdf', 'pdf'],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'docx'],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'xlsx'],
  ['application/vnd.openxmlformats-officedocument.presentationml.presentation', 'pptx'],
  ['text/plain', 'txt'],
]);

/** A file that was uploaded for a reply. */
export interface SentFile extends Pick<OutboundFile, 'fileName' | 'mimeType'> {
  readonly mediaId: string;
}

/** The request that uploads a file. Its name is the customer's to see, and no part of this request. */
export function uploadRequest(
  phoneNumberId: string,
  { mimeType, size }: Pick<OutboundFile, 'mimeType' | 'size'>,
): Omit<GraphUpload, 'content'> {
  const path = `${encodeURIComponent(phoneNumberId)}/media`;
  return { path, fileName: nameFor(mimeType), mimeType, size };
}

/** The request that sends a reply. Null for a customer without an address on WhatsApp. */
export function sendRequest(
  phoneNumberId: string,
  message: OutboundMessage,
  file: SentFile | null = null,
): GraphCall | null {
  const recipient = recipientOf(message);
  if (recipient === null) return null;
  const body = {
    messaging_product: 'whatsapp',
    ...recipient,
    ...(file === null ? textOf(message) : mediaOf(message, file)),
    // Meta repeats it in every report on the message.
    biz_opaque_callback_data: callbackData(message),
  };
  return { method: 'POST', path: `${encodeURIComponent(phoneNumberId)}/messages`, body };
}

function textOf({ body }: OutboundMessage): JsonObject {
  return { type: 'text', text: { preview_url: false, body } };
}

function mediaOf({ body }: OutboundMessage, { mediaId, mimeType, fileName }: SentFile): JsonObject {
  const shared = { id: mediaId, ...(body !== '' && { caption: body }) };
  if (mimeType.startsWith('image/')) return { type: 'image', image: shared };
  return { type: 'document', document: { ...shared, filename: fileName ?? nameFor(mimeType) } };
}

function nameFor(mimeType: string): string {
  return `file.${EXTENSIONS.get(mimeType) ?? 'bin'}`;
}

/** The ids that Meta gives to messages. A partner's system hands in messages with ids of its own. */
const META_ID = /^wamid\./;

/** The request that marks a message as read. Null for a message that did not come from Meta. */
export function readRequest({ channelAddress, externalId }: ReadMessage): GraphCall | null {
  if (channelAddress === null || !META_ID.test(externalId)) return null;
  const body = { messaging_product: 'whatsapp', status: 'read', message_id: externalId };
  return { method: 'POST', path: `${encodeURIComponent(channelAddress)}/messages`, body };
}

/** The request that an access token is tried with. */
export function checkRequest(phoneNumberId: string): GraphCall {
  return { method: 'GET', path: `${encodeURIComponent(phoneNumberId)}?fields=id`, body: null };
}

type Attempt = Pick<OutboundMessage, 'messageId' | 'attempt'>;

function callbackData({ messageId, attempt }: Attempt): string {
  return `${messageId}:${attempt}`;
}

/** Reads what `callbackData` wrote. Null for anything else: another app can send by the same number. */
export function readCallbackData(text: string | null): Attempt | null {
  const [, messageId, attempt] = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):(\d{1,6})$/.exec(text ?? '') ?? [];
  return messageId === undefined ? null : { messageId, attempt: Number(attempt) };
}

/** The number or id that the customer wrote from last, as they wrote it. Otherwise one of their identities. */
function recipientOf({ to, groupId, identities }: OutboundMessage): JsonObject | null {
  if (groupId !== null) return { recipient_type: 'group', to: groupId };
  const phones = identities.flatMap(({ kind, value }) => (kind === 'PHONE' ? [value.replace(/^\+/, '')] : []));
  const userIds = identities.flatMap(({ kind, value }) => (kind === 'EXTERNAL_ID' ? [value] : []));
  const written = [to, ...phones, ...userIds].filter((address) => address !== null);
  const address = written.find((one) => NUMBER.test(one) || USER_ID.test(one));
  if (address === undefined) return null;
  // A user id has a field of its own: `to` takes numbers alone.
  return { recipient_type: 'individual', ...(NUMBER.test(address) ? { to: address } : { recipient: address }) };
}
