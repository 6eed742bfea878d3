import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { type ApiClient, RequestRefused, ResponseUnreadable } from '../../../testkit/apiClient.ts';

/** The outcome of a request. A transient failure is worth another attempt, a refusal is not. */
export type Outcome<Data> =
  | { readonly kind: 'answered'; readonly data: Data }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'transient'; readonly reason: string };

/** A load balancer answers so when it finds no server, and a server when it stops. */
const TRANSIENT_STATUS_CODES = new Set([502, 503, 504]);
const TRANSIENT_ERROR_CODES = new Set(['SERVICE_UNAVAILABLE']);

/** Sends a request once, and tells a transient failure from a refusal. */
export async function attempt<Data, Values>(
  client: ApiClient,
  document: TypedDocumentNode<Data, Values>,
  values: Values,
): Promise<Outcome<Data>> {
  try {
    return { kind: 'answered', data: await client.ask(document, values) };
  } catch (error) {
    if (error instanceof RequestRefused) return refusedOutcome(error);
    if (error instanceof ResponseUnreadable) return unreadableOutcome(error);
    const reason = networkFailure(error);
    if (reason === null) throw error;
    return { kind: 'transient', reason };
  }
}

function refusedOutcome({ code, response: { status, errors } }: RequestRefused): Outcome<never> {
  const isTransient = TRANSIENT_ERROR_CODES.has(code) || (errors === undefined && TRANSIENT_STATUS_CODES.has(status));
  return isTransient ? { kind: 'transient', reason: code } : { kind: 'refused', code };
}

/** With status 200 the connection broke half-way through the response. */
function unreadableOutcome({ status }: ResponseUnreadable): Outcome<never> {
  const text = `status ${status}`;
  if (status === 200 || TRANSIENT_STATUS_CODES.has(status)) return { kind: 'transient', reason: text };
  return { kind: 'refused', code: text };
}

/** What `fetch` failed with. Null for an error that is not of the network. */
function networkFailure(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if (error.name === 'TimeoutError') return 'no answer';
  if (!(error instanceof TypeError) || !(error.cause instanceof Error)) return null;
  const code: unknown = Reflect.get(error.cause, 'code');
  return typeof code === 'string' ? code : error.cause.message;
}
