import { performance } from 'node:perf_hooks';
import type { ApiClient } from '../../testkit/apiClient.ts';
import type { Random } from '../../testkit/seededRandom.ts';
import type { Probe, ProbeRequest } from './probes.ts';
import { compareTimes, type Difference } from './welch.ts';

export interface Measured extends Difference {
  readonly title: string;
  /** Whether the two answers are the same, but for ids and the content of cursors. Their lengths are compared. */
  readonly sameAnswer: boolean;
}

export type ClientOf = (workspace: ProbeRequest['workspace']) => ApiClient;

const WARM_UP = 20;

/** Asks the two requests of a probe so many times, in turn and in random order, and compares them. */
export async function measure(
  { title, pair }: Probe,
  clientOf: ClientOf,
  pairs: number,
  random: Random,
): Promise<Measured> {
  const times: [number[], number[]] = [[], []];
  const answers: [string, string] = ['', ''];
  for (let turn = -WARM_UP; turn < pairs; turn += 1) {
    const order: readonly (0 | 1)[] = random() < 0.5 ? [0, 1] : [1, 0];
    for (const which of order) {
      const { workspace, query, variables } = pair[which];
      const began = performance.now();
      const answer = await clientOf(workspace).send({ query, variables });
      const took = performance.now() - began;
      if (answer.errors !== undefined) throw new Error(`${title}: ${JSON.stringify(answer.errors)}`);
      if (turn >= 0) times[which].push(took);
      answers[which] = withoutIds(answer.data);
    }
  }
  return { title, sameAnswer: answers[0] === answers[1], ...compareTimes(times[0], times[1]) };
}

/** Of an id or a cursor, its length alone stays. */
function withoutIds(data: unknown): string {
  return JSON.stringify(data, (key, value: unknown) =>
    typeof value === 'string' && /^(id|.*[cC]ursor)$/.test(key) ? value.length : value,
  );
}

/** Chance makes a larger t once in 100,000 times. */
const MOST_T = 4.5;
/** A smaller difference is that of two places on the disk, and no network lets it through. */
const MOST_RATIO = 1.02;

export function isDifferent({ t, ratio }: Difference): boolean {
  return Math.abs(t) > MOST_T && Math.max(ratio, 1 / ratio) > MOST_RATIO;
}
