const STEPS = [
  ['minute', 60],
  ['hour', 3_600],
  ['day', 86_400],
] as const;
const WEEK_SECONDS = 7 * 86_400;

/** `5 minutes ago`, `in 3 hours`; a date for what is more than a week away. */
export function relativeText(at: string, now: Date, language: string): string {
  const seconds = Math.round((new Date(at).getTime() - now.getTime()) / 1_000);
  const away = Math.abs(seconds);
  if (away >= WEEK_SECONDS) return new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(new Date(at));
  const [unit, length] = STEPS.findLast(([, size]) => away >= size) ?? ['second', 1];
  const words = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  return unit === 'second' ? words.format(0, 'second') : words.format(Math.trunc(seconds / length), unit);
}

/** To the second, in the language and the time zone of whoever looks. */
export function momentText(at: string, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'medium' }).format(new Date(at));
}
