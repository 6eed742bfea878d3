/**
 * How far a reader has read the log: every event visible in `before`, plus the events that `after` adds, up to number
 * `id`. Snapshots are PostgreSQL's own (`xmin:xmax:xip,…`): event numbers are given out before commit, so only a
 * snapshot says which events a reader could see.
 */
export interface Position {
  /** The history of the log: a restored copy begins another. */
  readonly epoch: string;
  readonly before: string;
  readonly after: string;
  readonly id: number;
  /** How many feed items of event `id` the reader has; null for all of them. */
  readonly part: number | null;
  /** Numbers of deferred updates that lie before this position. The reader does not have these events. */
  readonly deferred: readonly number[];
}

/** The position of a reader that has every event visible in the snapshot. */
export function positionAt(epoch: string, snapshot: string): Position {
  return { epoch, before: snapshot, after: snapshot, id: 0, part: null, deferred: [] };
}

/** The text inside a cursor. Clients keep cursors, so its format stays. */
export function encodePosition({ epoch, before, after, id, part, deferred }: Position): string {
  return [epoch, before, after === before ? '' : after, id, part ?? '', deferred.join()].join(' ');
}

/** Null for a text of another form. */
export function decodePosition(text: string): Position | null {
  const [epoch, before, after, id, part, deferred] = text.split(' ');
  if (epoch === undefined || before === undefined || after === undefined) return null;
  if (id === undefined || part === undefined || deferred === undefined) return null;
  return {
    epoch,
    before,
    after: after === '' ? before : after,
    id: Number(id),
    part: part === '' ? null : Number(part),
    deferred: deferred === '' ? [] : deferred.split(',').map(Number),
  };
}

/** Why a reader cannot continue from its position and must read its list again. */
export type ResetCause = 'PRUNED' | 'TOO_MUCH' | 'ANOTHER_HISTORY';

/** The reason that a FeedReset gives to people. */
export const RESET_REASONS: Readonly<Record<ResetCause, string>> = {
  PRUNED: 'What has happened since is not kept any more.',
  TOO_MUCH: 'Too much has happened since.',
  ANOTHER_HISTORY: 'The event log was restored from a copy: the position belongs to another history.',
};
