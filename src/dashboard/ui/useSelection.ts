import { useMemo, useState } from 'react';
import type { ContactRow } from '../contactCache/contactPages.ts';

/** The most that the server takes at once. */
export const MAX_BULK = 500;

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
    selectAll: () => setIds(new Set(rows.slice(0, MAX_BULK).map(({ id }) => id))),
    clear: () => setIds(new Set()),
  };
}
