import { type ApiError, createApiClient } from './apiClient.ts';
import { signedInSocket, type WireMessage } from './rawSocket.ts';

/** The transports of the API. What one of them refuses the other refuses too. */
export const TRANSPORTS = ['HTTP', 'WebSocket'] as const;
export type Transport = (typeof TRANSPORTS)[number];

/** The parts of a GraphQL request, well-formed or not. */
export interface GraphQLRequest {
  readonly query: unknown;
  readonly variables?: unknown;
  readonly operationName?: unknown;
}

/** Resolves with the errors of the request. They are none when it was answered, or its subscription began. */
export function errorsAt(
  transport: Transport,
  url: string,
  token: string,
  request: GraphQLRequest,
): Promise<readonly ApiError[]> {
  return transport === 'HTTP' ? errorsOverHttp(url, token, request) : errorsOverSocket(url, token, request);
}

/** Resolves with the first error of the request, however long it takes. Rejects when HTTP answers without errors. */
export async function refusalAt(
  transport: Transport,
  url: string,
  token: string,
  request: GraphQLRequest,
): Promise<ApiError> {
  const [refusal] = await (transport === 'HTTP' ? errorsOverHttp : refusalOverSocket)(url, token, request);
  if (refusal === undefined) throw new Error(`Not refused over ${transport}: ${String(request.query).slice(0, 200)}`);
  return refusal;
}

async function errorsOverHttp(url: string, token: string, request: GraphQLRequest): Promise<readonly ApiError[]> {
  const { errors } = await createApiClient(url, token).send(request);
  return errors ?? [];
}

/** A subscription sends nothing when it begins. So a second one follows that sends a result at once. */
async function errorsOverSocket(url: string, token: string, request: GraphQLRequest): Promise<readonly ApiError[]> {
  const socket = await signedInSocket(url, token);
  socket.send({ type: 'subscribe', id: 'request', payload: request });
  socket.send({ type: 'subscribe', id: 'after', payload: { query: 'subscription { queueCounts { bot } }' } });
  const message = await socket.next((one) => one.id === 'after' || errorsIn(one).length > 0);
  socket.close();
  return errorsIn(message);
}

async function refusalOverSocket(url: string, token: string, request: GraphQLRequest): Promise<readonly ApiError[]> {
  const socket = await signedInSocket(url, token);
  socket.send({ type: 'subscribe', id: 'request', payload: request });
  const message = await socket.next((one) => errorsIn(one).length > 0);
  socket.close();
  return errorsIn(message);
}

/** The errors of the request in an `error` message, or beside the data of a `next` message. */
function errorsIn({ type, id, payload }: WireMessage): readonly ApiError[] {
  if (id !== 'request' || typeof payload !== 'object' || payload === null) return [];
  const errors: unknown = type === 'error' ? payload : Reflect.get(payload, 'errors');
  return Array.isArray(errors) ? errors : [];
}
