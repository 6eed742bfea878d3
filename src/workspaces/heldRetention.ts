/** How long held tickets are kept. */
export interface HeldRetention {
  /** Held tickets are deleted so many days after their newest message. Null keeps them. */
  readonly heldRetentionDays: number | null;
  /** What is in force until `heldRetentionFrom`. */
  readonly heldRetentionBefore: number | null;
  /** When a shorter time begins or began. Null for one that began at once. */
  readonly heldRetentionFrom: Date | null;
}

export const MAX_RETENTION_DAYS = 365;
export const MAX_WARNING_DAYS = 14;

/** A shorter time begins so much later, so that a mistake deletes nothing. */
const SHORTER_BEGINS_AFTER_MS = 24 * 60 * 60 * 1_000;
const DAY_MS = 24 * 60 * 60 * 1_000;

/** The days that are in force at the moment. Null keeps held tickets. */
function daysInForce({ heldRetentionDays, heldRetentionBefore, heldRetentionFrom }: HeldRetention, now: Date) {
  return heldRetentionFrom !== null && now < heldRetentionFrom ? heldRetentionBefore : heldRetentionDays;
}

/** Sets the days. A time that is shorter than the one in force begins in 24 hours, and a longer one at once. */
export function changeRetention(old: HeldRetention, days: number | null, now: Date): HeldRetention {
  const { heldRetentionDays, heldRetentionBefore, heldRetentionFrom } = old;
  if (days === heldRetentionDays) return { heldRetentionDays, heldRetentionBefore, heldRetentionFrom };
  const before = daysInForce(old, now);
  const isShorter = days !== null && (before === null || days < before);
  return {
    heldRetentionDays: days,
    heldRetentionBefore: isShorter ? before : null,
    heldRetentionFrom: isShorter ? new Date(now.getTime() + SHORTER_BEGINS_AFTER_MS) : null,
  };
}

/** When a held ticket is deleted whose newest message came at this moment. Null when it is kept. */
export function endOfKeeping(
  { heldRetentionDays, heldRetentionBefore, heldRetentionFrom }: HeldRetention,
  lastMessageAt: Date,
): Date | null {
  if (heldRetentionDays === null) return null;
  const after = (days: number) => lastMessageAt.getTime() + days * DAY_MS;
  const end = after(heldRetentionDays);
  if (heldRetentionFrom === null) return new Date(end);
  const from = heldRetentionFrom.getTime();
  const before = heldRetentionBefore === null ? null : after(heldRetentionBefore);
  return new Date(before !== null && before <= from ? before : Math.max(from, end));
}
