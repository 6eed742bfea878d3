import { useCallback, useMemo, useState } from 'react';
import type { QueueRows } from '../list/useQueueList.ts';

export interface Checked {
  readonly checked: ReadonlySet<string>;
  readonly check: (id: string, isChecked: boolean) => void;
  /** Of all rows that are there: older ones may not be read yet, and newer ones not be shown. */
  readonly checkAll: (isChecked: boolean) => void;
}

/** Which rows are ticked. What has left the list is not. */
export function useChecked({ rows }: QueueRows): Checked {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const there = useMemo(
    () => rows.filter(({ removedAt }) => removedAt === null).map(({ ticket }) => ticket.id),
    [rows],
  );
  const checked = useMemo(
    () => (ticked.size === 0 ? ticked : new Set(there.filter((id) => ticked.has(id)))),
    [ticked, there],
  );
  const check = useCallback(
    (id: string, isChecked: boolean) =>
      setTicked((before) => new Set(isChecked ? [...before, id] : [...before].filter((one) => one !== id))),
    [],
  );
  return { checked, check, checkAll: (isChecked) => setTicked(new Set(isChecked ? there : [])) };
}
