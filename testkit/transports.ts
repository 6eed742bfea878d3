import { signedInSocket, type WireMessage } from './rawSocket.ts';

/** The ways in. What is refused at one must be refused at the other. */
export const DOORS = ['HTTP', 'WebSocket'] as const;
export type Door = (typeof DOORS)[number];

export interface Asking {
  readonly query: unknown;
  readonly variables?: unknown;
  readonly operationName?: unknown;
}

export interface Refused {
  readonly message: string;
  readonly extensions: { readonly code: string; readonly field?: string; readonly requestId?: string };
}

/** Asks at the door, and answers with the errors; none when what was asked was begun. */
export function errorsAt(door: Door, url: string, token: string, asking: Asking): Promise<readonly Refused[]> {
  return door === 'HTTP' ? errorsOverHttp(url, token, asking) : errorsOverSocket(url, token, asking);
}

/** Asks at the door for what must be refused, however long the refusal takes. */
export async function refusalAt(door: Door, url: string, token: string, asking: Asking): Promise<Refused> {
  const [refused] = await (door === 'HTTP' ? errorsOverHttp : refusalOverSocket)(url, token, asking);
  if (refused === undefined) throw new Error(`Not refused over ${door}: ${String(asking.query).slice(0, 200)}`);
  return refused;
}

async function errorsOverHttp(url: string, token: string, asking: Asking): Promise<readonly Refused[]> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(asking),
  });
  const { errors } = (await response.json()) as { readonly errors?: readonly Refused[] };
  return errors ?? [];
}

/** A subscription that was begun says nothing until something happens, so one that speaks at once is asked for after it. */
async function errorsOverSocket(url: string, token: string, asking: Asking): Promise<readonly Refused[]> {
  const socket = await signedInSocket(url, token);
  socket.send({ type: 'subscribe', id: 'asked', payload: asking });
  socket.send({ type: 'subscribe', id: 'after', payload: { query: 'subscription { queueCounts { bot } }' } });
  const heard = await socket.next((message) => message.id === 'after' || errorsIn(message).length > 0);
  socket.close();
  return errorsIn(heard);
}

async function refusalOverSocket(url: string, token: string, asking: Asking): Promise<readonly Refused[]> {
  const socket = await signedInSocket(url, token);
  socket.send({ type: 'subscribe', id: 'asked', payload: asking });
  const heard = await socket.next((message) => errorsIn(message).length > 0);
  socket.close();
  return errorsIn(heard);
}

/** The errors that the message tells of what was asked: all that it says, or those beside its data. */
function errorsIn({ type, id, payload }: WireMessage): readonly Refused[] {
  if (id !== 'asked' || typeof payload !== 'object' || payload === null) return [];
  const errors: unknown = type === 'error' ? payload : Reflect.get(payload, 'errors');
  return Array.isArray(errors) ? errors : [];
}
