const UNITS = [
  ['minute', 60],
  ['hour', 3_600],
  ['day', 86_400],
] as const;
const WEEK_SECONDS = 7 * 86_400;
const DAY_MS = 86_400_000;

/** `5 minutes ago` or `in 3 hours`. A moment more than a week away is shown as a date. */
export function relativeTimeText(at: string, now: Date, language: string): string {
  const seconds = Math.round((new Date(at).getTime() - now.getTime()) / 1_000);
  const distance = Math.abs(seconds);
  if (distance >= WEEK_SECONDS) return new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(new Date(at));
  const [unit, length] = UNITS.findLast(([, size]) => distance >= size) ?? ['second', 1];
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  // Future moments are rounded: a block that was just set to 7 days must not read "in 6 days" one second later.
  const count = seconds < 0 ? Math.ceil(seconds / length) : Math.round(seconds / length);
  return format.format(unit === 'second' ? 0 : count, unit);
}

/** `90 seconds` or `2 hours`: in the largest unit that divides it. */
export function durationText(seconds: number, language: string): string {
  const [unit, length] = UNITS.findLast(([, size]) => seconds >= size && seconds % size === 0) ?? ['second', 1];
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(seconds / length);
}

/** The date and the time to the second, in the viewer's language and time zone. */
export function exactTimeText(at: string, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'medium' }).format(new Date(at));
}

/** A short date with hours and minutes. */
export function dateTimeText(at: string, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at));
}

/** Hours and minutes, for a place that shows the date elsewhere. */
export function timeOfDayText(at: string, language: string): string {
  return new Intl.DateTimeFormat(language, { timeStyle: 'short' }).format(new Date(at));
}

/** `Today`, `Yesterday`, or the full date. */
export function dayText(at: string, now: Date, language: string): string {
  const days = Math.round((startOfDay(new Date(at)) - startOfDay(now)) / DAY_MS);
  if (days < -1 || days > 1) return new Intl.DateTimeFormat(language, { dateStyle: 'full' }).format(new Date(at));
  const text = new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(days, 'day');
  return text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
