import { useCallback, useMemo, useState } from 'react';

export interface Selection {
  readonly selectedIds: ReadonlySet<string>;
  readonly select: (id: string, isSelected: boolean) => void;
  /** Selects the first rows of the list, or all of them. */
  readonly selectAll: (limit?: number) => void;
  readonly clear: () => void;
}

/** The selected rows of a list. A row that leaves the list is no longer selected. */
export function useSelection(listedIds: readonly string[]): Selection {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const selectedIds = useMemo(
    () => (ids.size === 0 ? ids : new Set(listedIds.filter((id) => ids.has(id)))),
    [ids, listedIds],
  );
  const select = useCallback(
    (id: string, isSelected: boolean) =>
      setIds((before) => new Set(isSelected ? [...before, id] : [...before].filter((other) => other !== id))),
    [],
  );
  return {
    selectedIds,
    select,
    selectAll: (limit = listedIds.length) => setIds(new Set(listedIds.slice(0, limit))),
    clear: () => setIds(new Set()),
  };
}
