/** The first number that PostgreSQL gives to a transaction of its users. */
const FIRST_TRANSACTION = 3n;

/**
 * The part of a snapshot (`xmin:xmax:xip,…`) that stays true after a crash. It ends behind `last`, the last transaction
 * in the snapshot that wrote to the log. A transaction that rolled back later may have left no trace on disk. After a
 * crash PostgreSQL gives its number to another transaction, and the whole snapshot would hide that one's events. The
 * shorter snapshot shows the same events.
 */
export function lastingSnapshot(snapshot: string, last: bigint | null): string {
  const end = last === null ? FIRST_TRANSACTION : last + 1n;
  const [, , running = ''] = snapshot.split(':');
  const before = running.split(',').filter((number) => number !== '' && BigInt(number) < end);
  return `${before[0] ?? end}:${end}:${before.join()}`;
}

/** The last transaction that a lasting snapshot shows. */
export function lastShown(snapshot: string): bigint {
  return BigInt(snapshot.split(':')[1] ?? FIRST_TRANSACTION) - 1n;
}
