import { useMutation } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { useAppContext } from '../../../appContext/appContext.ts';
import type { HeldFilter } from '../../../tickets/ticketFilter.ts';
import { type Selection, useSelection } from '../../../ui/useSelection.ts';
import { ReadMatching } from './queries.ts';
import { useNotifyFailure } from './useNotifyFailure.ts';

/** All tickets that match a filter, as the server counted them. */
export interface Matching {
  readonly filter: HeldFilter;
  readonly count: number;
  readonly readAt: string;
}

export interface HeldSelection extends Selection {
  readonly count: number;
  /** Null while rows are selected one by one. */
  readonly matching: Matching | null;
  /** Selects all that match the filter, also those that are not loaded. */
  readonly selectMatching: () => void;
  readonly isCounting: boolean;
}

/** The selected held tickets: rows of the list, or all that match its filter. */
export function useHeldSelection(filter: HeldFilter, presentIds: readonly string[]): HeldSelection {
  const { execute } = useAppContext();
  const onError = useNotifyFailure();
  const rows = useSelection(presentIds);
  const [counted, setCounted] = useState<Matching | null>(null);
  const counting = useMutation({
    mutationFn: async (): Promise<Matching> => ({ filter, ...(await execute(ReadMatching, filter)).matchingTickets }),
    onSuccess: setCounted,
    onError,
  });
  const matching = counted?.filter === filter ? counted : null;
  const selectedIds = useMemo(
    () => (matching === null ? rows.selectedIds : new Set(presentIds)),
    [matching, rows.selectedIds, presentIds],
  );
  const { select } = rows;
  return {
    selectedIds,
    count: matching?.count ?? selectedIds.size,
    matching,
    isCounting: counting.isPending,
    selectMatching() {
      rows.selectAll();
      counting.mutate();
    },
    select: useCallback(
      (id, isSelected) => {
        setCounted(null);
        select(id, isSelected);
      },
      [select],
    ),
    selectAll(limit) {
      setCounted(null);
      rows.selectAll(limit);
    },
    clear() {
      setCounted(null);
      rows.clear();
    },
  };
}
