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

export function localDay(at: string): string {
  const moment = new Date(at);
  return [moment.getFullYear(), moment.getMonth() + 1, moment.getDate()].join('-');
}

/** How many came since; null when it is more than were looked at. */
export function countNew(newest: readonly string[], shown: string | undefined): number | null {
  if (shown === undefined) return newest.length;
  const place = newest.indexOf(shown);
  return place === -1 ? null : place;
}
