const MORNING_HOUR = 8;

/**
 * The end of a snooze: the next day at eight in the morning, by the clock of the person.
 *
 * @example `snoozeEnd(new Date())`, asked for on a Monday evening, is Tuesday morning.
 */
export function snoozeEnd(now: Date): string {
  const end = new Date(now);
  end.setDate(end.getDate() + 1);
  end.setHours(MORNING_HOUR, 0, 0, 0);
  return end.toISOString();
}

/** The end where the act needs one. Null for every other act. */
export function untilOf(act: string): string | null {
  return act === 'SNOOZE' || act === 'SNOOZED' ? snoozeEnd(new Date()) : null;
}
