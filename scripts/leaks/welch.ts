import { median } from '../../testkit/report/statistics.ts';

/** How two series of times differ. */
export interface Difference {
  /** The medians, in milliseconds. */
  readonly medians: readonly [number, number];
  /** The mean of the first series by that of the second, of logarithms: 1 when they are equal. */
  readonly ratio: number;
  /** Welch's t of the logarithms. Beyond 4.5 either way, chance makes it once in 100,000 times. */
  readonly t: number;
  /** The smallest ratio that a run of this size finds in four cases of five: its power. */
  readonly detectable: number;
}

/** Other work on the machine makes some requests slow. The slowest tenth of each series says nothing of the server. */
const KEPT = 0.9;
const TWO_SIDED_5 = 1.96;
const POWER_80 = 0.84;

/** Welch's t-test of the logarithms of two series of times, without the slowest tenth of each. */
export function compareTimes(one: readonly number[], other: readonly number[]): Difference {
  const [first, second] = [logsOf(one), logsOf(other)];
  const difference = mean(first) - mean(second);
  const error = Math.sqrt(variance(first) / first.length + variance(second) / second.length);
  return {
    medians: [median(one), median(other)],
    ratio: Math.exp(difference),
    t: error === 0 ? 0 : difference / error,
    detectable: Math.exp((TWO_SIDED_5 + POWER_80) * error),
  };
}

function logsOf(times: readonly number[]): number[] {
  const sorted = times.toSorted((one, other) => one - other);
  return sorted.slice(0, Math.ceil(sorted.length * KEPT)).map(Math.log);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function variance(values: readonly number[]): number {
  const middle = mean(values);
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1);
}
