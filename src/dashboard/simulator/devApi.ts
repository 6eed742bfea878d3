import { RefusalError, UnreachableError } from '../api/errors.ts';
import type { Customer } from './customer.ts';
import type { ServerMessage } from './phoneMessages.ts';

const ANSWERS_WITHIN_MS = 20_000;

/** Sends what a customer wrote. The same `externalId` again is the same message. */
export async function send(
  { channelId, kind, value, name }: Customer,
  message: { readonly body: string; readonly externalId: string },
): Promise<void> {
  await asked('/dev/messages', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ channelId, from: { kind, value }, displayName: name, ...message }),
  });
}

/** What the customer can see on that channel. RefusalError for who cannot be anybody. */
export async function readConversation(
  { channelId, kind, value }: Customer,
  signal?: AbortSignal,
): Promise<readonly ServerMessage[]> {
  const asking = new URLSearchParams({ channelId, kind, value });
  const { messages = [] } = await asked(`/dev/conversation?${asking}`, signal === undefined ? {} : { signal });
  return messages;
}

interface Answer {
  readonly messages?: readonly ServerMessage[];
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: { readonly code?: string; readonly field?: string; readonly requestId?: string };
  }[];
}

async function asked(path: string, how: RequestInit): Promise<Answer> {
  const answer = await answerOf(path, how);
  const [first] = answer.errors ?? [];
  if (first === undefined) return answer;
  const { code = 'INTERNAL_SERVER_ERROR', field = null, requestId = null } = first.extensions ?? {};
  throw new RefusalError(first.message, { code, field, requestId });
}

async function answerOf(path: string, { signal, ...how }: RequestInit): Promise<Answer> {
  const late = AbortSignal.timeout(ANSWERS_WITHIN_MS);
  try {
    const response = await fetch(path, { ...how, signal: signal ? AbortSignal.any([signal, late]) : late });
    return (await response.json()) as Answer;
  } catch (cause) {
    signal?.throwIfAborted();
    throw new UnreachableError('The server does not answer.', { cause });
  }
}
