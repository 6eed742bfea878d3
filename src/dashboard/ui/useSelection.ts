import { useMemo, useState } from 'react';
import type { ContactRow } from '../contactCache/contactPages.ts';

/** The most that the server takes at once. */
export const MOST_SELECTED = 500;

/** Who is ticked. Whoever leaves the list is not meant any more. */
export function useSelection(rows: readonly ContactRow[]) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const selected = useMemo(() => (ids.size === 0 ? [] : rows.filter(({ id }) => ids.has(id))), [ids, rows]);
  return {
    ids,
    selected,
    toggle: (id: string) =>
      setIds((before) => {
        const after = new Set(before);
        if (!after.delete(id)) after.add(id);
        return after;
      }),
    selectAll: () => setIds(new Set(rows.slice(0, MOST_SELECTED).map(({ id }) => id))),
    clear: () => setIds(new Set()),
  };
}
