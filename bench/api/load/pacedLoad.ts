import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { HttpConnection } from './httpConnection.ts';
import { checkAnswer } from './httpLoad.ts';

export interface PacedLoadOptions {
  readonly port: number;
  readonly perSecond: number;
  /** The load ends when this resolves, but not before a second. */
  readonly whole: Promise<unknown>;
  request(): Buffer;
}

const MIN_MS = 1_000;

/**
 * Sends requests by the clock, whether or not earlier ones were answered. The times are in milliseconds, in rising
 * order. They run from the moment at which a request was due, so a server that stands still is seen.
 */
export async function runPacedLoad({ port, perSecond, whole, request }: PacedLoadOptions): Promise<Float64Array> {
  const idle: HttpConnection[] = [];
  const latencies: number[] = [];
  const sent: Promise<void>[] = [];
  let isOver = false;
  const end = () => {
    isOver = true;
  };
  const ending = whole.finally(end);
  // The sending ends at the first failure, which the last line of this function throws.
  ending.catch(end);

  async function send(due: number): Promise<void> {
    const connection = idle.pop() ?? (await HttpConnection.open(port));
    checkAnswer(await connection.send(request()));
    latencies.push(performance.now() - due);
    idle.push(connection);
  }

  const start = performance.now();
  for (let at = 0; !isOver || performance.now() - start < MIN_MS; at += 1) {
    const due = start + (at * 1_000) / perSecond;
    await delay(Math.max(0, due - performance.now()));
    const answered = send(due);
    answered.catch(end);
    sent.push(answered);
  }
  await Promise.all([ending, ...sent]);
  for (const connection of idle) connection.close();
  return Float64Array.from(latencies).sort();
}
