import { performance } from 'node:perf_hooks';
import { times } from '../../feed/publication.ts';
import { HttpConnection } from './httpConnection.ts';
import type { HttpResponse } from './httpResponse.ts';

export interface LoadOptions {
  readonly port: number;
  readonly connections: number;
  readonly seconds: number;
  /** The next request of a connection. */
  request(): Buffer;
  /** Throws for an answer that must not be counted. */
  check(response: HttpResponse): void;
}

export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  /** In milliseconds, in rising order. */
  readonly latencies: Float64Array;
}

/** Sends requests on keep-alive connections. Each connection sends its next request when it has the answer. */
export async function runLoad({ port, connections: count, seconds, request, check }: LoadOptions): Promise<LoadResult> {
  const connections = await Promise.all(times(count, () => HttpConnection.open(port)));
  const latencies: number[] = [];
  const start = performance.now();
  const end = start + seconds * 1_000;

  async function ask(connection: HttpConnection): Promise<void> {
    for (let sent = performance.now(); sent < end; ) {
      check(await connection.send(request()));
      const now = performance.now();
      latencies.push(now - sent);
      sent = now;
    }
  }

  try {
    await Promise.all(connections.map(ask));
  } finally {
    for (const connection of connections) connection.close();
  }
  const took = (performance.now() - start) / 1_000;
  return { requests: latencies.length, seconds: took, latencies: Float64Array.from(latencies).sort() };
}

/** Rejects an answer with errors, or with another status than 200. */
export function checkAnswer({ status, body }: HttpResponse): void {
  if (status !== 200 || body.includes('"errors"'))
    throw new Error(`Status ${status}: ${body.toString().slice(0, 500)}`);
}
