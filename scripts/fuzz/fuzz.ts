import type { Random } from '../../testkit/seededRandom.ts';
import { fuzzBodies, fuzzHead } from './fuzzHttp.ts';
import { type FuzzResult, type FuzzTarget, fuzzSocket } from './fuzzSocket.ts';

export interface FuzzOptions {
  /** Stops after so many inputs, or a few more. */
  readonly inputs: number;
  readonly random: Random;
  /** The connections at a time. */
  readonly concurrency: number;
  readonly signal?: AbortSignal;
  /** Called after each connection. An error that it throws ends the fuzzing. */
  readonly onProgress?: (counts: FuzzCounts) => Promise<void>;
}

export interface FuzzCounts {
  readonly frames: number;
  readonly bodies: number;
  readonly heads: number;
}

export interface FuzzReport extends FuzzCounts {
  readonly faults: readonly string[];
}

/** Sends mutated frames of sockets, bodies and heads of requests. The same seed sends the same inputs. */
export async function fuzz(target: FuzzTarget, options: FuzzOptions): Promise<FuzzReport> {
  const { inputs, random, concurrency, signal, onProgress } = options;
  const counts = { frames: 0, bodies: 0, heads: 0 };
  const faults: string[] = [];
  const total = () => counts.frames + counts.bodies + counts.heads;

  async function turn(): Promise<void> {
    const kind = random();
    const add = (name: keyof FuzzCounts, result: FuzzResult) => {
      counts[name] += result.sent;
      faults.push(...result.faults);
    };
    if (kind < 0.5) add('frames', await fuzzSocket(target, random));
    else if (kind < 0.8) add('bodies', await fuzzBodies(target, random));
    else add('heads', await fuzzHead(target, random));
    await onProgress?.(counts);
  }
  async function turns(): Promise<void> {
    while (total() < inputs && signal?.aborted !== true) await turn();
  }

  await Promise.all(Array.from({ length: concurrency }, turns));
  return { ...counts, faults };
}
