import { median } from '../../../testkit/report/statistics.ts';
import type { Sample } from './sample.ts';

/** The medians of all rounds of one server with one task. */
export interface Summary extends Omit<Sample, 'round'> {
  readonly rounds: number;
  /** The requests a second, as a share of those of the limit. The median of the ratios of each round. */
  readonly rateOfLimit: number | null;
  /** The CPU time of the limit, as a share of that of this server: 1 is as good as the limit. */
  readonly cpuOfLimit: number | null;
}

/** Servers that are a limit. They do for their tasks the least that can be done. */
const LIMITS = ['bare', 'sql'];

export function summarise(samples: readonly Sample[]): Summary[] {
  const tasks = [...new Set(samples.map(({ task }) => task))];
  return tasks.flatMap((task) => summariseTask(samples.filter((sample) => sample.task === task)));
}

function summariseTask(samples: readonly Sample[]): Summary[] {
  const limits = samples.filter(({ server }) => LIMITS.includes(server));
  const servers = [...new Set(samples.map(({ server }) => server))];
  return servers.flatMap((server) => {
    const own = samples.filter((sample) => sample.server === server);
    const [first] = own;
    if (first === undefined) return [];
    const ratios = (ratio: (sample: Sample, limit: Sample) => number | null) =>
      middle(
        own.map((sample) => {
          const limit = limits.find(({ round }) => round === sample.round);
          return limit === undefined ? null : ratio(sample, limit);
        }),
      );
    return {
      task: first.task,
      server,
      rounds: own.length,
      perSecond: middle(own.map(({ perSecond }) => perSecond)),
      cpu: middle(own.map(({ cpu }) => cpu)),
      p50: median(own.map(({ p50 }) => p50)),
      p99: median(own.map(({ p99 }) => p99)),
      rateOfLimit: ratios((sample, limit) => quotient(sample.perSecond, limit.perSecond)),
      cpuOfLimit: ratios((sample, limit) => quotient(limit.cpu, sample.cpu)),
    };
  });
}

function quotient(value: number | null, other: number | null): number | null {
  return value === null || other === null ? null : value / other;
}

/** Null when a round has no value. */
function middle(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === values.length ? median(known) : null;
}
