import { createHmac } from 'node:crypto';

/** Whom a message is from, as Meta knows them. */
export interface MetaSender {
  readonly phone?: string;
  readonly userId?: string;
  readonly name?: string;
}

/** The parts of a webhook call that a test takes apart. */
export interface MetaCall {
  readonly object: string;
  readonly entry: readonly object[];
}

/** A webhook call with one message, as Meta sends it: what people hide is not in it. */
export function metaCall(
  phoneNumberId: string,
  { phone, userId, name = 'Wira' }: MetaSender,
  message: object,
): MetaCall {
  const contact = { profile: { name }, ...(phone && { wa_id: phone }), ...(userId && { user_id: userId }) };
  const from = { ...(phone && { from: phone }), ...(userId && { from_user_id: userId }) };
  const metadata = { display_phone_number: '6215550100', phone_number_id: phoneNumberId };
  const written = { ...from, timestamp: '1700000000', ...message };
  const value = { messaging_product: 'whatsapp', metadata, contacts: [contact], messages: [written] };
  return { object: 'whatsapp_business_account', entry: [{ id: '1', changes: [{ field: 'messages', value }] }] };
}

/** A webhook call that reports what became of messages. */
export function metaStatuses(phoneNumberId: string, statuses: readonly object[]): MetaCall {
  const metadata = { display_phone_number: '6215550100', phone_number_id: phoneNumberId };
  const value = { messaging_product: 'whatsapp', metadata, statuses };
  return { object: 'whatsapp_business_account', entry: [{ id: '1', changes: [{ field: 'messages', value }] }] };
}

export function metaText(id: string, body: string): object {
  return { id, type: 'text', text: { body } };
}

/** Posts a call as Meta does, and answers the status. */
export async function postAsMeta(url: string, secret: string, call: object): Promise<number> {
  const body = JSON.stringify(call);
  const signature = createHmac('sha256', secret).update(body).digest('hex');
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` };
  return (await fetch(url, { method: 'POST', headers, body })).status;
}

/** Asks for the verification of an address as Meta does. */
export async function verifyAsMeta(url: string, token: string): Promise<number> {
  const query = new URLSearchParams({ 'hub.mode': 'subscribe', 'hub.verify_token': token, 'hub.challenge': '1158' });
  return (await fetch(`${url}?${query}`)).status;
}
