const DAY_MS = 86_400_000;
/** The last millisecond that four digits can write the year of. */
const LAST_MS = Date.UTC(9999, 11, 31, 23, 59, 59, 999);
/** Lists show moments of few days, so the texts of these are kept: one for each remainder. */
const KEPT_DAYS = 64;

const padded = (length: number, width: number) =>
  Array.from({ length }, (_, number) => String(number).padStart(width, '0'));
const TWO_DIGITS = padded(60, 2);
const THREE_DIGITS = padded(1000, 3);

const keptDays: { day: number; text: string }[] = Array.from({ length: KEPT_DAYS }, () => ({ day: -1, text: '' }));

/**
 * A moment in UTC as `toISOString` writes it, in a third of the time: a page of a list has dozens. Throws a
 * `RangeError` for a date that is none.
 */
export function isoMoment(moment: Date): string {
  const ms = moment.getTime();
  if (!(ms >= 0 && ms <= LAST_MS)) return moment.toISOString();
  const day = Math.floor(ms / DAY_MS);
  const rest = ms - day * DAY_MS;
  const seconds = Math.floor(rest / 1000);
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  return `${dayText(day)}T${TWO_DIGITS[hours]}:${TWO_DIGITS[minutes - hours * 60]}:${TWO_DIGITS[seconds - minutes * 60]}.${THREE_DIGITS[rest - seconds * 1000]}Z`;
}

function dayText(day: number): string {
  const kept = keptDays[day % KEPT_DAYS];
  if (kept?.day === day) return kept.text;
  const text = new Date(day * DAY_MS).toISOString().slice(0, 'YYYY-MM-DD'.length);
  keptDays[day % KEPT_DAYS] = { day, text };
  return text;
}
