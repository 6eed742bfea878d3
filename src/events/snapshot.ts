/** The first number that PostgreSQL gives to a transaction of its users. */
const FIRST = 3n;

/**
 * Of a snapshot (`xmin:xmax:xip,…`) what is true for good: it ends behind `last`, the last transaction that it shows to have written to the
 * log. What was rolled back after that may have left no trace on disk, and after a crash PostgreSQL gives its number to another transaction:
 * a snapshot that showed it as over would pass over that one's events. No event is shown less for it.
 */
export function lastingSnapshot(snapshot: string, last: bigint | null): string {
  const end = last === null ? FIRST : last + 1n;
  const [, , running = ''] = snapshot.split(':');
  const before = running.split(',').filter((number) => number !== '' && BigInt(number) < end);
  return `${before[0] ?? end}:${end}:${before.join()}`;
}

/** The last transaction that a lasting snapshot shows. */
export function lastShown(snapshot: string): bigint {
  return BigInt(snapshot.split(':')[1] ?? FIRST) - 1n;
}
