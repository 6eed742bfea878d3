/**
 * What of the log a reader has had: all that snapshot `before` shows, and of what `after` shows besides, the events up to number `id`,
 * of the last of which `part` parts. Snapshots are PostgreSQL's own (`xmin:xmax:xip,…`), because only they say what was committed when:
 * event numbers are handed out before that.
 */
export interface Position {
  /** Which history of the log: a restored copy begins another. */
  readonly epoch: string;
  readonly before: string;
  readonly after: string;
  readonly id: number;
  /** How many parts of event `id` were had; null for all of them. */
  readonly part: number | null;
  /** Updates that lie before this position and were put off: the reader has not had these events. */
  readonly owed: readonly number[];
}

/** The position of a reader who has had all that the snapshot shows. */
export function positionAt(epoch: string, snapshot: string): Position {
  return { epoch, before: snapshot, after: snapshot, id: 0, part: null, owed: [] };
}

export function writePosition({ epoch, before, after, id, part, owed }: Position): string {
  return [epoch, before, after === before ? '' : after, id, part ?? '', owed.join()].join(' ');
}

export function readPosition(text: string): Position | null {
  const [epoch, before, after, id, part, owed] = text.split(' ');
  if (epoch === undefined || before === undefined || after === undefined) return null;
  if (id === undefined || part === undefined || owed === undefined) return null;
  return {
    epoch,
    before,
    after: after === '' ? before : after,
    id: Number(id),
    part: part === '' ? null : Number(part),
    owed: owed === '' ? [] : owed.split(',').map(Number),
  };
}
