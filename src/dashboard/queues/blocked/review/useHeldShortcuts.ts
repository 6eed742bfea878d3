import type { RefObject } from 'react';
import { useCan } from '../../../appContext/appContext.ts';
import type { TicketRowFragment } from '../../../gql/graphql.ts';
import type { Selection } from '../../../ui/useSelection.ts';
import { useShortcuts } from '../../../ui/useShortcuts.ts';
import type { QueueRows } from '../../list/useQueueList.ts';
import type { HeldDecisions } from '../useHeldDecisions.ts';

interface HeldShortcutOptions {
  readonly list: QueueRows;
  readonly selection: Selection;
  readonly decisions: HeldDecisions;
  readonly searchField: RefObject<HTMLInputElement | null>;
  readonly onClose: () => void;
}

/** The keys of the blocked queue, which act on the row with the focus. */
export function useHeldShortcuts({ list, selection, decisions, searchField, onClose }: HeldShortcutOptions): void {
  const canUnblock = useCan('RELEASE');
  const onActive = (isAllowed: boolean, act: (ticket: TicketRowFragment) => void) => () => {
    const ticket = list.presentTicket(list.activeId);
    if (ticket !== undefined && isAllowed) act(ticket);
  };

  useShortcuts({
    j: () => list.move(1),
    k: () => list.move(-1),
    r: onActive(canUnblock, (ticket) => decisions.ask({ kind: 'unblock', ticket })),
    e: onActive(canUnblock, (ticket) => decisions.review(ticket, 'KEPT')),
    s: onActive(canUnblock, (ticket) => decisions.review(ticket, 'SNOOZED')),
    n: onActive(canUnblock, (ticket) => decisions.review(ticket, 'NEW')),
    x: onActive(true, ({ id }) => selection.select(id, !selection.selectedIds.has(id))),
    '/': () => searchField.current?.focus(),
    Escape: onClose,
  });
}
