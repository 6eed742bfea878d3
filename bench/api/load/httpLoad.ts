import { times } from '../../feed/publication.ts';
import { HttpConnection } from './httpConnection.ts';
import type { HttpResponse } from './httpResponse.ts';
import { type LoadResult, runWorkers } from './workers.ts';

export interface LoadOptions {
  readonly port: number;
  readonly connections: number;
  readonly seconds: number;
  /** The next request of a connection. */
  request(): Buffer;
  /** Throws for an answer that must not be counted. */
  check(response: HttpResponse): void;
}

/** Sends requests on keep-alive connections. Each connection sends its next request when it has the answer. */
export async function runLoad({ port, connections: count, seconds, request, check }: LoadOptions): Promise<LoadResult> {
  const connections = await Promise.all(times(count, () => HttpConnection.open(port)));
  try {
    return await runWorkers(
      connections.map((connection) => async () => check(await connection.send(request()))),
      seconds,
    );
  } finally {
    for (const connection of connections) connection.close();
  }
}

/** Rejects an answer with errors, or with another status than 200. */
export function checkAnswer({ status, body }: HttpResponse): void {
  if (status !== 200 || body.includes('"errors"'))
    throw new Error(`Status ${status}: ${body.toString().slice(0, 500)}`);
}
