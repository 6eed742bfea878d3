/** The time of day, where the day is said elsewhere. */
export function timeOfDayText(at: string, language: string): string {
  return new Intl.DateTimeFormat(language, { timeStyle: 'short' }).format(new Date(at));
}

/** Today, yesterday, or the whole date. */
export function dayText(at: string, now: Date, language: string): string {
  const days = Math.round((startOfDay(new Date(at)) - startOfDay(now)) / DAY_MS);
  if (days < -1 || days > 1) return new Intl.DateTimeFormat(language, { dateStyle: 'full' }).format(new Date(at));
  const text = new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(days, 'day');
  return text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
}

const DAY_MS = 86_400_000;

function startOfDay(moment: Date): number {
  return new Date(moment.getFullYear(), moment.getMonth(), moment.getDate()).getTime();
}
