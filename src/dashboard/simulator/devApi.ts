import { type GraphQLErrorBody, refusalFrom } from '../api/errors.ts';
import { fetchJson } from '../api/fetchJson.ts';
import type { Customer } from './customer.ts';
import type { ServerMessage } from './phoneMessages.ts';

/** Sends a customer's message. The server takes the same `externalId` once. */
export async function sendAsCustomer(
  { channelId, kind, value, name }: Customer,
  message: { readonly body: string; readonly externalId: string },
): Promise<void> {
  await request('/dev/messages', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ channelId, from: { kind, value }, displayName: name, ...message }),
  });
}

/** Reads the messages that a customer can see. Throws a RefusalError when the identity is malformed. */
export async function readConversation(
  { channelId, kind, value }: Customer,
  signal?: AbortSignal,
): Promise<readonly ServerMessage[]> {
  const query = new URLSearchParams({ channelId, kind, value });
  const { messages = [] } = await request(`/dev/conversation?${query}`, signal === undefined ? {} : { signal });
  return messages;
}

interface DevResponse {
  readonly messages?: readonly ServerMessage[];
  readonly errors?: readonly GraphQLErrorBody[];
}

async function request(path: string, init: RequestInit): Promise<DevResponse> {
  const { body } = await fetchJson<DevResponse>(path, init);
  const [first] = body.errors ?? [];
  if (first !== undefined) throw refusalFrom(first);
  return body;
}
