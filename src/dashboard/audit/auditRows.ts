import type { AuditEntry } from './queries.ts';

/** A row of the log: an entry, or the heading before the first entry of a day. */
export type AuditRow =
  | { readonly kind: 'day'; readonly key: string; readonly at: string }
  | { readonly kind: 'entry'; readonly key: string; readonly entry: AuditEntry };

/** Adds the headings of days to the entries. `dayOf` returns the day of a time in the viewer's time zone. */
export function rowsOf(entries: readonly AuditEntry[], dayOf: (at: string) => string): AuditRow[] {
  const rows: AuditRow[] = [];
  let currentDay: string | null = null;
  for (const entry of entries) {
    const day = dayOf(entry.occurredAt);
    if (day !== currentDay) rows.push({ kind: 'day', key: day, at: entry.occurredAt });
    currentDay = day;
    rows.push({ kind: 'entry', key: entry.id, entry });
  }
  return rows;
}

export function localDay(at: string): string {
  const date = new Date(at);
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].join('-');
}

/** Counts the newest entries before the first shown one. Null when there are more than were read. */
export function countNew(newestIds: readonly string[], shownId: string | undefined): number | null {
  if (shownId === undefined) return newestIds.length;
  const index = newestIds.indexOf(shownId);
  return index === -1 ? null : index;
}
