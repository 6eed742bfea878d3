/** What a list of figures is grouped by. A SENDER is the contact who wrote, an AGENT who decided. */
export const HELD_STATS_BY = ['DAY', 'REASON', 'CHANNEL', 'SENDER', 'AGENT'] as const;
export type HeldStatsBy = (typeof HELD_STATS_BY)[number];

/** The figures of one group, in one bucket of times. */
export interface BucketFigures {
  /** Null for what is left of all groups that are not named. */
  readonly subject: string | null;
  readonly bucket: number;
  readonly held: number;
  readonly released: number;
  readonly deleted: number;
  readonly kept: number;
  readonly worst: number;
}

export interface HeldStatsRow {
  readonly subject: string | null;
  readonly held: number;
  readonly released: number;
  readonly deleted: number;
  readonly kept: number;
  /** Released of those held, from 0. Null when none was held. */
  readonly releasedShare: number | null;
  /** Half of the decisions took no longer. Null without a decision that was timed. */
  readonly medianSeconds: number | null;
  readonly worstSeconds: number | null;
}

/** Sums the buckets of each group, in the order in which the groups first appear. */
export function heldStatsRows(buckets: readonly BucketFigures[]): HeldStatsRow[] {
  const groups = new Map<string | null, BucketFigures[]>();
  for (const figures of buckets) {
    const group = groups.get(figures.subject);
    if (group === undefined) groups.set(figures.subject, [figures]);
    else group.push(figures);
  }
  return [...groups].map(([subject, group]) => rowOf(subject, group));
}

export function rowOf(subject: string | null, group: readonly BucketFigures[]): HeldStatsRow {
  const sum = (figure: 'held' | 'released' | 'deleted' | 'kept') =>
    group.reduce((total, figures) => total + figures[figure], 0);
  const [held, released] = [sum('held'), sum('released')];
  const medianSeconds = medianOf(group);
  return {
    subject,
    held,
    released,
    deleted: sum('deleted'),
    kept: sum('kept'),
    releasedShare: held === 0 ? null : released / held,
    medianSeconds,
    worstSeconds: medianSeconds === null ? null : Math.max(...group.map(({ worst }) => worst)),
  };
}

/** The middle of the bucket that the median decision lies in, so it is at most a fifth off. */
function medianOf(group: readonly BucketFigures[]): number | null {
  const decided = new Map<number, number>();
  for (const { bucket, released, deleted } of group)
    if (bucket >= 0) decided.set(bucket, (decided.get(bucket) ?? 0) + released + deleted);
  const total = [...decided.values()].reduce((sum, count) => sum + count, 0);
  if (total <= 0) return null;
  let seen = 0;
  for (const [bucket, count] of [...decided].sort(([one], [other]) => one - other)) {
    seen += count;
    if (seen * 2 >= total) return Math.round(2 ** ((bucket + 0.5) / 2));
  }
  return null;
}
