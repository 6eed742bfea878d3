/** The value that a share of all values do not exceed, from 0 to 1. `sorted` is in rising order. NaN of no values. */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** The middle value, or the mean of the two middle values. NaN of no values. */
export function median(values: readonly number[]): number {
  const sorted = inRisingOrder(values);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

export function inRisingOrder(values: readonly number[]): number[] {
  return [...values].sort((one, other) => one - other);
}

export function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
