import type { JsonObject } from '../../text/json.ts';
import type { OutboundMessage } from '../sender.ts';
import type { GraphCall } from './graphAnswer.ts';

const NUMBER = /^\d{5,20}$/;
/** A business-scoped user id: what Meta gives in place of a number that a person hides. */
const USER_ID = /^[A-Za-z]{2}\.[\w.-]{1,190}$/;

/** The request that sends a reply as text. Null for a customer without an address on WhatsApp. */
export function sendRequest(phoneNumberId: string, message: OutboundMessage): GraphCall | null {
  const recipient = recipientOf(message);
  if (recipient === null) return null;
  const body = {
    messaging_product: 'whatsapp',
    ...recipient,
    type: 'text',
    text: { preview_url: false, body: message.body },
    // Meta repeats it in every report on the message.
    biz_opaque_callback_data: callbackData(message),
  };
  return { method: 'POST', path: `${encodeURIComponent(phoneNumberId)}/messages`, body };
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
