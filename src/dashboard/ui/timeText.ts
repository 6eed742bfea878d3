const STEPS = [
  ['minute', 60],
  ['hour', 3_600],
  ['day', 86_400],
] as const;
const WEEK_SECONDS = 7 * 86_400;

/** `5 minutes ago`, `in 3 hours`; a date for what is more than a week away. */
export function relativeTimeText(at: string, now: Date, language: string): string {
  const seconds = Math.round((new Date(at).getTime() - now.getTime()) / 1_000);
  const away = Math.abs(seconds);
  if (away >= WEEK_SECONDS) return new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(new Date(at));
  const [unit, length] = STEPS.findLast(([, size]) => away >= size) ?? ['second', 1];
  const words = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  // What was set to a week from now is not six days away a second later.
  const count = seconds < 0 ? Math.ceil(seconds / length) : Math.round(seconds / length);
  return words.format(unit === 'second' ? 0 : count, unit);
}

/** To the second, in the language and the time zone of whoever looks. */
export function exactTimeText(at: string, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'medium' }).format(new Date(at));
}

/** The date in few words, and the minute. */
export function dateTimeText(at: string, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at));
}
