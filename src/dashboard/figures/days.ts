const DAY_MS = 86_400_000;

export const PERIODS = [7, 30, 90] as const;
export type Period = (typeof PERIODS)[number];

const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 'YYYY-MM-DD'.length);

/** The last days up to today, in UTC as the figures are. */
export function lastDays(period: Period, now: number): { readonly from: string; readonly to: string } {
  return { from: dayOf(now - (period - 1) * DAY_MS), to: dayOf(now) };
}

/** Every day of the period, in order. Days without a row have no figures. */
export function daysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  for (let ms = Date.parse(from); ms <= Date.parse(to); ms += DAY_MS) days.push(dayOf(ms));
  return days;
}

const UNITS = [
  ['minute', 60],
  ['hour', 3_600],
  ['day', 86_400],
] as const;

/** `3 hours`: about how long it took, in the largest unit that fits. */
export function aboutTime(seconds: number, language: string): string {
  const [unit, length] = UNITS.findLast(([, size]) => seconds >= size) ?? ['second', 1];
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: 'long',
    maximumFractionDigits: seconds < 10 * length && unit !== 'second' ? 1 : 0,
  }).format(seconds / length);
}
