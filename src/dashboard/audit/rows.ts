import type { AuditEntry } from './queries.ts';

/** What stands in the list: entries, and before the first of each day its heading. */
export type AuditRow =
  | { readonly kind: 'day'; readonly key: string; readonly at: string }
  | { readonly kind: 'entry'; readonly key: string; readonly entry: AuditEntry };

/** Entries by the days of whoever looks, in the order in which they came. `dayOf` is the day of a moment where they are. */
export function rowsOf(entries: readonly AuditEntry[], dayOf: (at: string) => string): AuditRow[] {
  const rows: AuditRow[] = [];
  let day: string | null = null;
  for (const entry of entries) {
    const own = dayOf(entry.occurredAt);
    if (own !== day) rows.push({ kind: 'day', key: own, at: entry.occurredAt });
    day = own;
    rows.push({ kind: 'entry', key: entry.id, entry });
  }
  return rows;
}

/** Today, yesterday, or the whole date. */
export function dayText(at: string, now: Date, language: string): string {
  const days = Math.round((startOfDay(new Date(at)) - startOfDay(now)) / DAY_MS);
  if (days < -1 || days > 1) return new Intl.DateTimeFormat(language, { dateStyle: 'full' }).format(new Date(at));
  const text = new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(days, 'day');
  return text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
}

export function localDay(at: string): string {
  const moment = new Date(at);
  return [moment.getFullYear(), moment.getMonth() + 1, moment.getDate()].join('-');
}

export function timeText(at: string, language: string): string {
  return new Intl.DateTimeFormat(language, { timeStyle: 'short' }).format(new Date(at));
}

const DAY_MS = 86_400_000;

function startOfDay(moment: Date): number {
  return new Date(moment.getFullYear(), moment.getMonth(), moment.getDate()).getTime();
}

/** How many came since; null when it is more than were looked at. */
export function countNew(newest: readonly string[], shown: string | undefined): number | null {
  if (shown === undefined) return newest.length;
  const place = newest.indexOf(shown);
  return place === -1 ? null : place;
}
